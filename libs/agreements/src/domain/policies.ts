import { inForce } from './in-force.ts';

/** How often a person of each care level is to be seen or spoken to. */
export interface FollowUpFrequency {
  /** Key of the care level → longest time between two contacts, an ISO 8601 duration: `P1W`, `P1M`. */
  readonly every: Readonly<Record<string, string>>;
  /** Hours within which a major change in a person's life must be followed up. */
  readonly hoursAfterMajorChange: number;
  /** The channels whose contacts count as keeping to it. */
  readonly channels: readonly string[];
}

export interface Policies {
  readonly followUpFrequency: FollowUpFrequency;
}

export type Policy = keyof Policies;

/** What holds where a station has set nothing: a default of this software, not of any authority. */
export const policyDefaults: Policies = {
  followUpFrequency: {
    every: { level1: 'P1W', level2: 'P2W', level3: 'P1M', level4: 'P1M' },
    hoursAfterMajorChange: 24,
    channels: ['homeVisit', 'phone'],
  },
};

export const isPolicy = (policy: string): policy is Policy => Object.hasOwn(policyDefaults, policy);

const duration = /^P[1-9]\d{0,2}[DWM]$/;

const fits: Record<Policy, (setting: Partial<Record<string, unknown>>) => boolean> = {
  followUpFrequency: ({ every, hoursAfterMajorChange, channels, ...others }) =>
    Object.keys(others).length === 0 &&
    typeof every === 'object' &&
    every !== null &&
    !Array.isArray(every) &&
    Object.values(every).every((time) => typeof time === 'string' && duration.test(time)) &&
    Number.isSafeInteger(hoursAfterMajorChange) &&
    Number(hoursAfterMajorChange) > 0 &&
    Array.isArray(channels) &&
    channels.every((channel) => typeof channel === 'string'),
};

export const fitsPolicy = (policy: Policy, setting: object): boolean => fits[policy]({ ...setting });

/** A policy and the first day on which it holds. */
export interface DatedPolicy {
  readonly policy: string;
  readonly validFrom: string;
  readonly setting: object;
}

/** The policy of that day: what was set last for it, else the default. */
export function policyOn<Name extends Policy>(
  policies: readonly DatedPolicy[],
  policy: Name,
  day: string,
): Policies[Name] {
  const set = inForce(
    policies.filter((other) => other.policy === policy),
    day,
  );
  return set === undefined ? policyDefaults[policy] : (set.setting as Policies[Name]);
}
