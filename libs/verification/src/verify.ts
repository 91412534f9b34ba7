import type { Finding, FindingWord } from './log/finding.ts';
import { Findings } from './log/finding.ts';
import { History, Part } from './log/history.ts';
import { UnreadableEvent, readOn } from './log/reading.ts';
import { ViewTally } from './checkpoints/view-tally.ts';
import { type ViewVerdict, isComparable, isFault, servedView, viewVerdict } from './checkpoints/view-verdict.ts';
import type { VerificationSources } from './verification-sources.ts';

export interface VerifyOptions {
  /** Only the events of this station; the views are looked at as a whole. */
  readonly station?: string;
  /** Only the log up to this position, inclusive. */
  readonly upTo?: bigint;
  /** The hash that was noted for the same station and position. */
  readonly noted?: string;
  /** Told positions: reached, and the last. */
  readonly onProgress?: (done: bigint, head: bigint) => void;
}

/** What a history was found to be. JSON only; positions are decimal text. */
export interface Verification {
  readonly sound: boolean;
  /** Everything up to here was looked at; null where there is nothing. */
  readonly upTo: string | null;
  readonly events: number;
  /** Over every event in order, to be noted and compared another time: the same prefix gives the same hash. */
  readonly hash: string;
  readonly streams: number;
  readonly clockStepsBack: number;
  readonly counts: Readonly<Partial<Record<FindingWord, number>>>;
  /** The first ones. */
  readonly findings: readonly Finding[];
  readonly views: readonly ViewVerdict[];
}

/** Reads the whole log once. @throws {EventStoreUnavailable} · {ReadStoreUnavailable} */
export async function verify(sources: VerificationSources, options: VerifyOptions = {}): Promise<Verification> {
  const { store, rows, registry, views } = sources;
  const { station, upTo, noted, onProgress } = options;
  const served = await Promise.all(views.map((view) => servedView(rows, view)));
  const head = (await store.head()) ?? -1n;
  const end = upTo !== undefined && upTo < head ? upTo : head;
  const tallies = new Map(
    served.flatMap((one) => {
      const { position } = one.checkpoint ?? {};
      return position !== undefined && position <= end && isComparable(one)
        ? [[one.view.name, new ViewTally(one.view, position)] as const]
        : [];
    }),
  );
  const history = new History(end);
  const about = new Findings();
  try {
    const progress = onProgress && ((done: bigint) => onProgress(done, end));
    await readOn({ store, registry, ...(progress && { onProgress: progress }) }, [history, ...tallies.values()]);
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    about.add({ word: 'unreadable', position: `${error.behind}` });
  }
  if (upTo !== undefined && head < upTo) about.add({ word: 'log-ends-before', position: `${upTo}` });
  const part = station === undefined ? history.whole : (history.stations.get(station) ?? new Part());
  const hash = part.hash.toString();
  if (noted !== undefined && noted.toLowerCase() !== hash)
    about.add({ word: 'other-history', detail: `noted ${noted}` });
  const verdicts = served.map((one) => viewVerdict(one, tallies.get(one.view.name), head));
  return verification(part, history.position, verdicts, about);
}

/** What was found, put together; `about`: what is wrong with the log as a whole. */
export function verification(
  part: Part,
  position: bigint,
  views: readonly ViewVerdict[],
  about = new Findings(),
): Verification {
  const findings = [...about.list, ...part.findings.list];
  return {
    sound: findings.length === 0 && !views.some(isFault),
    upTo: position < 0n ? null : `${position}`,
    events: part.hash.count,
    hash: part.hash.toString(),
    streams: part.streams,
    clockStepsBack: part.clockStepsBack,
    counts: { ...part.findings.counts, ...about.counts },
    findings,
    views,
  };
}
