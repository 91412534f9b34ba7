import { ViewTally } from './checkpoints/view-tally.ts';
import {
  type ServedView,
  type ViewVerdict,
  isComparable,
  servedView,
  viewVerdict,
} from './checkpoints/view-verdict.ts';
import { Findings } from './log/finding.ts';
import { History } from './log/history.ts';
import { UnreadableEvent, readOn } from './log/reading.ts';
import type { VerificationSources } from './verification-sources.ts';
import { type Verification, verification } from './verify.ts';

interface Looked {
  readonly views: readonly ViewVerdict[];
  readonly about: Findings;
}

/** A verification that is kept: each time it reads only what is new. One reading at a time; who asks meanwhile shares it. */
export class RunningVerification {
  readonly #sources: VerificationSources;
  readonly #history = new History();
  readonly #tallies = new Map<string, ViewTally>();
  #looking: Promise<Looked> | undefined;

  constructor(sources: VerificationSources) {
    this.#sources = sources;
  }

  /** What was found of a station up to the head of the log; `undefined` where nothing was recorded of it. */
  async of(station: string): Promise<Verification | undefined> {
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    const { views, about } = await this.#looking;
    const part = this.#history.stations.get(station);
    return part && verification(part, this.#history.position, views, about);
  }

  async #look(): Promise<Looked> {
    const { store, rows, registry, views } = this.#sources;
    const about = new Findings();
    const served = await Promise.all(views.map((view) => servedView(rows, view)));
    const head = (await store.head()) ?? -1n;
    const tallies = served.flatMap((one) => this.#tally(one, head) ?? []);
    try {
      await readOn({ store, registry }, [this.#history, ...tallies]);
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      about.add({ word: 'unreadable', position: `${error.behind}` });
    }
    return { about, views: served.map((one) => viewVerdict(one, this.#tallies.get(one.view.name), head)) };
  }

  /** Counted on up to the checkpoint; from the start where rows were put back to an earlier one. */
  #tally(served: ServedView, head: bigint): ViewTally | undefined {
    const { view, checkpoint } = served;
    if (checkpoint === undefined || checkpoint.position > head || !isComparable(served)) return undefined;
    const known = this.#tallies.get(view.name);
    const { position: until } = checkpoint;
    const tally = known === undefined || known.position > until ? new ViewTally(view, until) : known;
    tally.until = until;
    this.#tallies.set(view.name, tally);
    return tally;
  }
}
