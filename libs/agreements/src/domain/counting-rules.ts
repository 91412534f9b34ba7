import { inForce } from './in-force.ts';

/** What counts as one of an indicator. Dated: the day of the service decides which setting holds. */
export interface CountingRules {
  /** A phone or home visit counts though its outcome says that nobody was reached. */
  readonly unreachedContactsCount: boolean;
  /** Calls out over the hotline count as attempts, also when nobody answered. */
  readonly hotlineAttemptsCount: boolean;
  /** Files taken over from the provider before count as opened. */
  readonly takenOverFilesCount: boolean;
  readonly groupsCountWhen: 'started' | 'completed';
}

export type CountingRule = keyof CountingRules;
export type CountingRuleSetting = string | number | boolean | null;

/** How it is counted where a station has set nothing. */
export const countingRuleDefaults: CountingRules = {
  unreachedContactsCount: false,
  hotlineAttemptsCount: true,
  takenOverFilesCount: false,
  groupsCountWhen: 'started',
};

const flag = (setting: CountingRuleSetting) => typeof setting === 'boolean';
const oneOf =
  (...settings: readonly CountingRuleSetting[]) =>
  (setting: CountingRuleSetting) =>
    settings.includes(setting);

const fits: Record<CountingRule, (setting: CountingRuleSetting) => boolean> = {
  unreachedContactsCount: flag,
  hotlineAttemptsCount: flag,
  takenOverFilesCount: flag,
  groupsCountWhen: oneOf('started', 'completed'),
};

/** Everything that some rule may be set to. */
export const countingRuleSettings = [true, false, 'started', 'completed'] as const;

export const isRule = (rule: string): rule is CountingRule => Object.hasOwn(countingRuleDefaults, rule);

export const fitsRule = (rule: CountingRule, setting: CountingRuleSetting): boolean => fits[rule](setting);

/** A setting of a rule and the first day of service on which it holds. */
export interface DatedRule {
  readonly rule: string;
  readonly validFrom: string;
  readonly setting: CountingRuleSetting;
}

/** How a service of that day is counted: what was set last for it, else the default. */
export function ruleOn<Rule extends CountingRule>(
  rules: readonly DatedRule[],
  rule: Rule,
  day: string,
): CountingRules[Rule] {
  const set = inForce(
    rules.filter((other) => other.rule === rule),
    day,
  );
  return set === undefined ? countingRuleDefaults[rule] : (set.setting as CountingRules[Rule]);
}
