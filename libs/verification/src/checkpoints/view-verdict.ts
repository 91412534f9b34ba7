import { type AnyView, isBuildOf } from '#projection';
import type { Checkpoint, ReadStore } from '#read-store';
import type { ViewTally } from './view-tally.ts';

/**
 * `agrees`: it applied just what the log says · `differs`: an event is missing, doubled or out of order · `ahead`: it has
 * applied what the log does not hold · `not-compared`: the log was not read as far · `other-build`: its rows were built by
 * other code, and are built anew when the server starts · `not-built`: nothing serves readers yet.
 */
export type ViewWord = 'agrees' | 'differs' | 'ahead' | 'not-compared' | 'other-build' | 'not-built';

/** How a view's checkpoint compares with the log. Numbers are decimal text. */
export interface ViewVerdict {
  readonly view: string;
  readonly verdict: ViewWord;
  readonly build?: string;
  readonly position?: string;
  readonly applied?: string;
  readonly hash?: string;
  /** By the log, up to the same position. */
  readonly expected?: { readonly applied: string; readonly hash: string };
}

/** A view as readers are served by it. */
export interface ServedView {
  readonly view: AnyView;
  readonly build: string | undefined;
  readonly checkpoint: Checkpoint | undefined;
}

export const servedView = async (rows: ReadStore, view: AnyView): Promise<ServedView> => ({
  view,
  build: await rows.served(view.name),
  checkpoint: await rows.position(view.name),
});

/** Whether its checkpoint can be compared with the log. */
export const isComparable = ({ view, build, checkpoint }: ServedView): boolean =>
  checkpoint !== undefined && isBuildOf(view, build);

/** `head`: the last position of the log; `tally`: counted up to the checkpoint, where the reading got there. */
export function viewVerdict(served: ServedView, tally: ViewTally | undefined, head: bigint): ViewVerdict {
  const { view, build, checkpoint } = served;
  if (checkpoint === undefined || build === undefined) return { view: view.name, verdict: 'not-built' };
  const { position, applied, hash } = checkpoint;
  const stands = { view: view.name, build, position: `${position}`, applied: `${applied}`, hash };
  if (!isBuildOf(view, build)) return { ...stands, verdict: 'other-build' };
  if (position > head) return { ...stands, verdict: 'ahead' };
  if (tally === undefined || tally.position !== position) return { ...stands, verdict: 'not-compared' };
  const expected = { applied: `${tally.applied}`, hash: tally.hash };
  const agrees = tally.applied === applied && tally.hash === hash;
  return { ...stands, verdict: agrees ? 'agrees' : 'differs', expected };
}

export const isFault = ({ verdict }: ViewVerdict): boolean => verdict === 'differs' || verdict === 'ahead';
