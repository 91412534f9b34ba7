import type { Generation, RowWrite } from '../read-store.ts';
import { tableWrites } from './table-writes.ts';
import type { PlacedWrites, StoredCheckpoint } from './views-writer.ts';
import type { WriterThread } from './writer-thread.ts';

interface Commit {
  readonly generation: Generation;
  readonly writes: readonly RowWrite[];
  readonly checkpoint: StoredCheckpoint;
}

interface Waiting extends Commit {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Rows that are written in one go of the writer. */
const portion = 400;

const key = ({ view, build }: Generation): string => `${view}\n${build}`;

/** Commits that wait together are one transaction: the views of a page are written to the file once. */
export class GroupCommit {
  #waiting: Waiting[] = [];
  /** The position from which the next commit is folded, by generation. */
  readonly #before = new Map<string, string | null>();
  readonly #inTurn: (work: (writer: WriterThread) => Promise<void>) => Promise<void>;

  constructor(inTurn: (work: (writer: WriterThread) => Promise<void>) => Promise<void>) {
    this.#inTurn = inTurn;
  }

  /** Where a generation was seen to stand; `null` where nothing was committed, `undefined` where it is gone. */
  stands(generation: Generation, position: string | null | undefined): void {
    if (position === undefined) this.#before.delete(key(generation));
    else this.#before.set(key(generation), position);
  }

  commit(commit: Commit): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...commit, resolve, reject });
      if (this.#waiting.length > 1) return;
      this.#inTurn((writer) => this.#drain(writer)).catch((error: unknown) => {
        for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
      });
    });
  }

  /** All in one; where that is refused, one by one, so that only who is wrong is told so. */
  async #drain(writer: WriterThread): Promise<void> {
    const waiting = this.#waiting.splice(0);
    for (const together of (await this.#written(writer, waiting)) ? [] : waiting.map((one) => [one]))
      await this.#written(writer, together);
  }

  /** Whether everybody was told. */
  async #written(writer: WriterThread, waiting: readonly Waiting[]): Promise<boolean> {
    try {
      await this.#write(writer, waiting);
    } catch (error) {
      await writer.ask('abandon').catch(() => undefined);
      if (waiting.length > 1) return false;
      waiting[0]!.reject(error);
      return true;
    }
    for (const { generation, checkpoint, resolve } of waiting) {
      this.stands(generation, checkpoint.position);
      resolve();
    }
    return true;
  }

  /** In portions, so that neither this thread nor its memory is taken up by a large commit. */
  async #write(writer: WriterThread, commits: readonly Commit[]): Promise<void> {
    const begun = commits.map(({ generation }) => {
      const { view, build } = generation;
      return { view, build, before: this.#before.get(key(generation)) ?? null };
    });
    await writer.ask('begin', begun);
    for (const portioned of portions(commits)) await writer.ask('write', portioned);
    await writer.ask(
      'end',
      commits.map(({ checkpoint }) => checkpoint),
    );
  }
}

function* portions(commits: readonly Commit[]): Iterable<PlacedWrites[]> {
  let ready: PlacedWrites[] = [];
  let room = portion;
  for (const [place, { generation, writes }] of commits.entries())
    for (let at = 0; at < writes.length;) {
      const part = writes.slice(at, at + room);
      ready.push({ place, writes: tableWrites(generation, part) });
      at += part.length;
      room -= part.length;
      if (room > 0) continue;
      yield ready;
      ready = [];
      room = portion;
    }
  if (ready.length > 0) yield ready;
}
