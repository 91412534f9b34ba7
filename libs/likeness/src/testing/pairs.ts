import { differentToo } from './different-too.ts';
import { different } from './different.ts';
import { differentHeldOut, repeatedHeldOut } from './held-out.ts';
import { repeatedToo } from './repeated-too.ts';
import { repeated } from './repeated.ts';
import type { Told } from './told.ts';

/** Two notes of one case, the earlier first. `alike`: the later one tells nothing that the earlier did not. */
export interface NotePair {
  readonly alike: boolean;
  readonly why: string;
  readonly earlier: string;
  readonly later: string;
}

const paired = (alike: boolean, told: readonly Told[]): NotePair[] =>
  told.map(([why, earlier, later]) => ({ alike, why, earlier, later }));

/** The pairs that the weights were set by. */
export const pairs: readonly NotePair[] = [
  ...paired(true, [...repeated, ...repeatedToo]),
  ...paired(false, [...different, ...differentToo]),
];

/** Pairs that were looked at only when the weights were set. */
export const heldOut: readonly NotePair[] = [...paired(true, repeatedHeldOut), ...paired(false, differentHeldOut)];
