import type { FactRegistry } from '#kernel';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import type { CommitLimits } from './lane.ts';
import type { TrackedView } from './tracked-view.ts';

export interface RunOptions {
  readonly events: EventStore;
  readonly rows: ReadStore;
  readonly registry: FactRegistry;
  readonly tracked: readonly TrackedView[];
  readonly limits: CommitLimits;
  /** For each view, how many rows are kept between pages. */
  readonly cachedRows: number;
  /** Something became durable or is shown. */
  readonly progressed: () => void;
  /** The feed and the engines work. */
  readonly recovered: () => void;
  readonly log: (line: string) => void;
}
