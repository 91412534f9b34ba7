import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyView, Projector, doubling } from '#projection';
import { EmbeddedReadStore, type ReadStore } from '#read-store';
import type { VerificationSources } from '../verification-sources.ts';
import { LogUpTo } from './log-up-to.ts';

/** The log could not be folded again; the message says at what. */
export class ReplayFailed extends Error {
  override name = 'ReplayFailed';
}

const longest = 2 ** 31 - 1;
/** In a row, without getting any further. */
const mostFailures = 3;

/** Rows folded from the log alone, by the projector itself, in a folder of their own that goes when they are closed. */
export class FreshRows {
  private constructor(
    private readonly sources: Pick<VerificationSources, 'store' | 'registry'>,
    readonly rows: ReadStore,
    private readonly folder: string,
  ) {}

  static async open(sources: Pick<VerificationSources, 'store' | 'registry'>): Promise<FreshRows> {
    const folder = await mkdtemp(join(tmpdir(), 'banyan-replay-'));
    return new FreshRows(sources, await EmbeddedReadStore.open({ file: join(folder, 'views.db') }), folder);
  }

  /**
   * Folds these views on, up to and with a position that the log holds.
   * @throws {ReplayFailed} an event that a view can't fold, or that the store can't give
   */
  async foldTo(views: readonly AnyView[], position: bigint, onProgress?: (done: bigint) => void): Promise<void> {
    if (position < 0n || views.length === 0) return;
    const { store, registry } = this.sources;
    const said: string[] = [];
    const failed = Promise.withResolvers<never>();
    let [inVain, before] = [0, -1n];
    const projector: Projector = new Projector({
      events: new LogUpTo(store, position),
      rows: this.rows,
      views,
      registry,
      log: (line) => said.push(line),
      backoff: (failures, signal) => {
        const reached = slowest(projector);
        inVain = reached > before ? 1 : inVain + 1;
        before = reached;
        if (inVain >= mostFailures) failed.reject(new ReplayFailed(said.at(-1)));
        return doubling()(failures, signal);
      },
    });
    const watch = onProgress && setInterval(() => onProgress(slowest(projector)), 200);
    try {
      await projector.start();
      const folded = await Promise.race([projector.waitFor(position, { timeoutMs: longest }), failed.promise]);
      if (!folded) throw new ReplayFailed(said.at(-1));
    } finally {
      clearInterval(watch);
      await projector.stop();
    }
  }

  async close(): Promise<void> {
    await this.rows.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const slowest = (projector: Projector): bigint =>
  projector
    .status()
    .map(({ position }) => position)
    .reduce((one, other) => (one < other ? one : other));
