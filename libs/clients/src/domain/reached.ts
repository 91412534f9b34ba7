/** Outcomes of a call or visit that say that nobody was reached. */
const reachedNobody = new Set([
  'noAnswer',
  'busy',
  'switchedOff',
  'invalidNumber',
  'abandoned',
  'declined',
  'wrongNumber',
  'silent',
  'notHome',
  'refused',
  'movedAway',
]);

/** Whether somebody was reached; where no outcome was asked for, it is taken that somebody was. */
export const reached = (outcome: string | undefined): boolean => outcome === undefined || !reachedNobody.has(outcome);
