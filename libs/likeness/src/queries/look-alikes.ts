import { alikeFrom } from '../measure/likeness-of.ts';
import type { Likeness } from '../finding/most-alike.ts';
import type { JudgedSession } from '../likenesses.ts';

/** How many sessions there are whose notes look alike. */
export interface LookAlikes {
  /** Sessions whose notes could be judged. */
  readonly judged: number;
  /** Of these, how many tell nothing that an earlier one did not. */
  readonly alike: number;
  /** The second of the first in whole percent, rounded half up. */
  readonly percent: number;
  /** The session with the highest score, the earliest of several; null where none is like any other. */
  readonly worst: (Likeness & { readonly of: Pick<JudgedSession, 'stream' | 'revision'> }) | null;
}

export function lookAlikesOf(sessions: readonly JudgedSession[]): LookAlikes {
  const judged = sessions.filter((session) => session.judged).length;
  const alike = sessions.filter(({ likeness }) => likeness !== undefined && likeness.score >= alikeFrom).length;
  let worst: LookAlikes['worst'] = null;
  for (const { likeness, stream, revision } of sessions)
    if (likeness !== undefined && (worst === null || likeness.score > worst.score))
      worst = { ...likeness, of: { stream, revision } };
  return { judged, alike, percent: judged === 0 ? 0 : Math.floor((alike * 200 + judged) / (judged * 2)), worst };
}

/** The most look-alikes first, of as many the greater share; in the end by name, so that pages fit each other. */
export const mostFirst =
  <Of extends LookAlikes>(name: (of: Of) => string) =>
  (one: Of, other: Of): number =>
    other.alike - one.alike || other.percent - one.percent || (name(one) < name(other) ? -1 : 1);
