import type { Clock, EventStore } from '#event-store';
import { PolledPositions, Projector, SharedPositions, type ViewPositions } from '#projection';
import type { ReadStore } from '#read-store';
import { ConfigurationError } from './configuration.ts';
import { openEventStore } from './opening/event-store.ts';
import { openReadStore } from './opening/read-store.ts';
import { registry, views } from './rooms.ts';

export interface ViewKeeperOptions {
  readonly dataFolder: string;
  readonly eventStore?: string | undefined;
  readonly readStore?: string | undefined;
  readonly clock?: Clock;
  /** Told in words what went wrong. */
  readonly log?: (line: string) => void;
}

/** A process that keeps the views and does nothing else. It needs no keys: views hold what is sealed as it is. */
export interface ViewKeeper {
  readonly events: EventStore;
  readonly projector: Projector;
  /** Up to where readers are shown, also while another process keeps the views. */
  readonly positions: ViewPositions;
  readonly clock: Clock;
  close(): Promise<void>;
}

const wallClock: Clock = { now: () => new Date() };

/**
 * Opens the engines that several processes share, and follows the log.
 * @throws {ConfigurationError} an engine is a file of the data folder, which has one writer · {EventStoreUnavailable} ·
 * {ReadStoreUnavailable}
 */
export async function openViewKeeper(options: ViewKeeperOptions): Promise<ViewKeeper> {
  const { dataFolder, eventStore, readStore, clock = wallClock, log = () => undefined } = options;
  const names = { BANYAN_EVENT_STORE: eventStore, BANYAN_READ_STORE: readStore };
  const own = Object.entries(names).filter(([, address]) => address === undefined);
  if (own.length > 0)
    throw new ConfigurationError(own.map(([name]) => `${name} must name an engine that several processes share.`));
  const events = await openEventStore({ dataFolder, eventStore, clock });
  try {
    const rows = await openReadStore({ dataFolder, readStore, log });
    const keeper = await keepViews({ events, rows, clock }, log);
    return {
      ...keeper,
      close: async () => {
        await keeper.close();
        await rows.close();
        await events.close();
      },
    };
  } catch (error) {
    await events.close();
    throw error;
  }
}

/** Keeps the views over open stores, which stay open when it is closed. */
export async function keepViews(
  { events, rows, clock }: { events: EventStore; rows: ReadStore; clock: Clock },
  log?: (line: string) => void,
): Promise<ViewKeeper> {
  const projector = new Projector({ events, rows, views, registry, ...(log === undefined ? {} : { log }) });
  await projector.start();
  const positions = new SharedPositions(projector, new PolledPositions({ rows, events, views }));
  return { events, projector, positions, clock, close: () => projector.stop() };
}
