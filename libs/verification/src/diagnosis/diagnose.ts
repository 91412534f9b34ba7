import { type ServedView, type ViewVerdict, servedView } from '../checkpoints/view-verdict.ts';
import type { Verification } from '../verify.ts';
import { verify } from '../verify.ts';
import type { VerificationSources } from '../verification-sources.ts';
import { type Parting, partingOf } from './parting.ts';
import { type Unread, readRows } from './read-rows.ts';

/** A view, what it was found to be, and how it can be mended. Numbers are decimal text. */
export interface DiagnosedView extends ViewVerdict {
  /** Positions from its own to the head of the log. */
  readonly lag: string;
  /** Where the events that it applied part from the log's, where that can be found. */
  readonly parting?: Parting;
  /** Other views that fold the same events, and differ in the same way. */
  readonly alike: readonly string[];
  /** A collection that can't be read through. */
  readonly unread?: Unread;
}

export interface Diagnosis {
  readonly well: boolean;
  readonly log: Omit<Verification, 'views'>;
  readonly views: readonly DiagnosedView[];
}

/** Reads every event and every row. @throws {EventStoreUnavailable} */
export async function diagnose(
  sources: VerificationSources,
  onProgress?: (done: bigint, head: bigint) => void,
): Promise<Diagnosis> {
  const { rows } = sources;
  const { views: verdicts, ...log } = await verify(sources, onProgress === undefined ? {} : { onProgress });
  const head = (await sources.store.head()) ?? -1n;
  const views: DiagnosedView[] = [];
  for (const verdict of verdicts) {
    const view = sources.views.find(({ name }) => name === verdict.view)!;
    const served: ServedView = await servedView(rows, view);
    const position = served.checkpoint?.position ?? -1n;
    const unread = await readRows(rows, view);
    const parting = verdict.verdict === 'differs' ? await partingOf(sources, view, verdict) : undefined;
    views.push({
      ...verdict,
      lag: `${head > position ? head - position : 0n}`,
      alike: alike(verdict, verdicts),
      ...(parting === undefined ? {} : { parting }),
      ...(unread === undefined ? {} : { unread }),
    });
  }
  const well = log.sound && views.every(({ verdict, unread }) => verdict === 'agrees' && unread === undefined);
  return { well, log, views };
}

/** Views that should have applied the same and applied the same: then it is the log that changed. */
const alike = (one: ViewVerdict, all: readonly ViewVerdict[]): string[] =>
  one.verdict === 'differs'
    ? all
        .filter((other) => other.view !== one.view && other.position === one.position)
        .filter((other) => other.hash === one.hash && other.expected?.hash === one.expected?.hash)
        .map(({ view }) => view)
    : [];
