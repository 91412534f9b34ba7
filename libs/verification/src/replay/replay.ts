import type { AnyView } from '#projection';
import { type ServedView, isComparable, servedView, viewVerdict } from '../checkpoints/view-verdict.ts';
import type { VerificationSources } from '../verification-sources.ts';
import { FreshRows } from './fresh-rows.ts';
import { type RowDifference, compareRows } from './row-differences.ts';

/**
 * `same`: row by row and in its checkpoint what the history gives · `differs` · `unsettled`: it was written all the while, so
 * that no moment of it could be compared; the others as in `ViewWord`.
 */
export type ReplayWord = 'same' | 'differs' | 'unsettled' | 'ahead' | 'other-build' | 'not-built';

export interface ReplayedView {
  readonly view: string;
  readonly verdict: ReplayWord;
  /** The position that was compared at, decimal. */
  readonly position?: string;
  /** How many rows were looked at, in either store. */
  readonly rows: number;
  readonly differences: number;
  /** The count or the hash of applied events is another one than the history gives. */
  readonly checkpointDiffers: boolean;
}

/** How the rows that people read compare with those that the history gives. JSON only. */
export interface Replayed {
  readonly same: boolean;
  readonly views: readonly ReplayedView[];
  /** The first ones, over all views. */
  readonly differences: readonly RowDifference[];
}

export interface ReplayOptions {
  /** How many differences are named. */
  readonly most?: number;
  /** Told positions: folded up to, and the last. */
  readonly onProgress?: (done: bigint, head: bigint) => void;
  /** By name; by default all. */
  readonly views?: readonly string[];
}

const mostAttempts = 5;

/**
 * Folds the whole history into rows of its own, beside those that people read, and compares every row.
 * @throws {ReplayFailed} · {EventStoreUnavailable} · {ReadStoreUnavailable}
 */
export async function replay(sources: VerificationSources, options: ReplayOptions = {}): Promise<Replayed> {
  const { most = 100, onProgress } = options;
  const fresh = await FreshRows.open(sources);
  try {
    const wanted = sources.views.filter(({ name }) => options.views?.includes(name) ?? true);
    const head = (await sources.store.head()) ?? -1n;
    const served = await Promise.all(wanted.map((view) => servedView(sources.rows, view)));
    const comparable = served.filter((one) => isComparable(one) && one.checkpoint!.position <= head);
    const [least] = comparable.map((one) => one.checkpoint!.position).toSorted((a, b) => (a < b ? -1 : 1));
    const progress = onProgress && ((done: bigint) => onProgress(done, head));
    await fresh.foldTo(
      comparable.map(({ view }) => view),
      least ?? -1n,
      progress,
    );
    const views: ReplayedView[] = [];
    const differences: RowDifference[] = [];
    for (const { view } of served) {
      const { differs, ...replayed } = await replayedView(sources, fresh, view);
      views.push(replayed);
      differences.push(...differs.slice(0, most - differences.length));
    }
    return { same: views.every(({ verdict }) => verdict === 'same'), views, differences };
  } finally {
    await fresh.close();
  }
}

/** At a moment at which the view stood still while it was read. */
async function replayedView(
  sources: VerificationSources,
  fresh: FreshRows,
  view: AnyView,
  attempts = mostAttempts,
): Promise<ReplayedView & { readonly differs: readonly RowDifference[] }> {
  const nothing = { view: view.name, rows: 0, differences: 0, checkpointDiffers: false, differs: [] };
  const before = await servedView(sources.rows, view);
  const { verdict } = viewVerdict(before, undefined, (await sources.store.head()) ?? -1n);
  if (verdict !== 'not-compared') return { ...nothing, verdict: verdict as ReplayWord };
  const { position, applied, hash } = before.checkpoint!;
  await fresh.foldTo([view], position);
  const given = await fresh.rows.position(view.name);
  const differs: RowDifference[] = [];
  const counts = { rows: 0, differences: 0 };
  await compareRows(view, sources.rows, fresh.rows, (difference) => {
    counts.rows += 1;
    if (difference === undefined) return;
    counts.differences += 1;
    if (differs.length < mostKept) differs.push(difference);
  });
  const moved = position >= 0n && given?.position !== position;
  if (moved || !stoodStill(before, await servedView(sources.rows, view)))
    return attempts === 1 ? { ...nothing, verdict: 'unsettled' } : replayedView(sources, fresh, view, attempts - 1);
  const checkpointDiffers = given === undefined ? applied > 0n : given.applied !== applied || given.hash !== hash;
  const same = counts.differences === 0 && !checkpointDiffers;
  return {
    view: view.name,
    verdict: same ? 'same' : 'differs',
    position: `${position}`,
    ...counts,
    checkpointDiffers,
    differs,
  };
}

const mostKept = 1_000;

const stoodStill = (before: ServedView, after: ServedView): boolean =>
  before.build === after.build && before.checkpoint?.position === after.checkpoint?.position;
