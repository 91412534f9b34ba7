import { type Refusal, refuse } from '#kernel';

/** When a case was open, both days included; still open without the last. */
export interface Interval {
  readonly openedOn: string;
  readonly closedOn?: string;
  /** Revisions of the facts that opened and closed it. */
  readonly openedBy: bigint;
  readonly closedBy?: bigint;
}

const holds = ({ openedOn, closedOn }: Interval, day: string): boolean =>
  openedOn <= day && (closedOn === undefined || day <= closedOn);

/** Why nothing could be done in the case on that day: `before-opening`, `after-closure`. */
export function outsideOf(intervals: readonly Interval[], day: string): Refusal | undefined {
  if (intervals.some((interval) => holds(interval, day))) return undefined;
  return isBeforeAll(intervals, day) ? refuse('before-opening', { day }) : refuse('after-closure', { day });
}

export const isBeforeAll = (intervals: readonly Interval[], day: string): boolean =>
  intervals.every(({ openedOn }) => day < openedOn);

/** The latest interval, closed. */
export const closedWith = (intervals: readonly Interval[], closedOn: string, closedBy: bigint): readonly Interval[] =>
  intervals.map((interval, at) => (at === intervals.length - 1 ? { ...interval, closedOn, closedBy } : interval));

/** Each closed no sooner than opened, and opened again no sooner than closed. */
export function inOrder(intervals: readonly Interval[]): Refusal | undefined {
  for (const [at, { openedOn, closedOn = openedOn }] of intervals.entries()) {
    if (closedOn < openedOn) return refuse('before-opening', { day: closedOn });
    if (openedOn < (intervals[at - 1]?.closedOn ?? openedOn)) return refuse('before-closure', { day: openedOn });
  }
  return undefined;
}
