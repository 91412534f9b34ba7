import { shippedWords } from '#agreements';
import { Clock, type EventStore, type ObservedAppend, Recording, StreamMemory, observed } from '#event-store';
import type { Privacy } from '#privacy';
import { Projector } from '#projection';
import type { ReadStore } from '#read-store';
import { type References, StreamReferences } from '#references';
import { openEventStore } from './opening/event-store.ts';
import { openKeys } from './opening/privacy.ts';
import { openReadStore } from './opening/read-store.ts';
import { registry, views } from './rooms.ts';

export interface EngineOptions {
  readonly dataFolder: string;
  readonly masterKey?: string;
  /** Connection string of an EventStoreDB that holds the events; by default a file of the data folder does. */
  readonly eventStore?: string;
  /** Connection string of a MongoDB that holds the views; by default a file of the data folder does. */
  readonly readStore?: string;
  /** Connection string of a MongoDB that holds the keys of people; by default a file of the data folder does. */
  readonly keyStore?: string;
  /** Whether a key file in the data folder will do where no master key is given. */
  readonly keyFile?: boolean;
  /** Beside a process that writes: nothing is written, and the views are kept by the other one. */
  readonly readOnly?: boolean;
  readonly clock?: Clock;
  /** Told how each append of a command went. */
  readonly onAppend?: (append: ObservedAppend) => void;
  /** Told in words what a person who runs it should know. */
  readonly log?: (line: string) => void;
}

/** The engines of one process, opened and running. */
export interface Engines {
  readonly events: EventStore;
  readonly rows: ReadStore;
  readonly privacy: Privacy;
  readonly clock: Clock;
  readonly recording: Recording;
  readonly references: References;
  readonly projector: Projector;
  /** The key file that this opening made. */
  readonly keyFileMade?: string;
  close(): Promise<void>;
}

const wallClock: Clock = { now: () => new Date() };

/**
 * Opens the engines: events, rows and keys are files of the data folder where no other engine is named for them.
 * @throws {EventStoreUnavailable} · {KeyStoreUnavailable} · {ReadStoreUnavailable} in words
 */
export async function openEngines(options: EngineOptions): Promise<Engines> {
  const { dataFolder, masterKey, keyFile = true, readOnly = false, clock = wallClock, log = () => undefined } = options;
  const { onAppend, eventStore, readStore, keyStore } = options;
  const opened: { close(): Promise<void> }[] = [];
  const open = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const engine = await opening;
    opened.unshift(engine);
    return engine;
  };
  const close = async (): Promise<void> => {
    for (const engine of opened.splice(0)) await engine.close();
  };
  try {
    const privacy = await open(openKeys({ dataFolder, keyStore, registry, masterKey, keyFile, readOnly }));
    const events = await open(openEventStore({ dataFolder, eventStore, readOnly, clock }));
    const rows = await open(openReadStore({ dataFolder, readStore, readOnly, log }));
    const streams = new StreamMemory(events, registry);
    const projector = new Projector({ events, rows, views, registry, log });
    if (!readOnly) {
      await projector.start();
      opened.unshift({ close: () => projector.stop() });
    }
    const { keyFileMade } = privacy;
    return {
      events,
      rows,
      privacy,
      clock,
      projector,
      recording: new Recording(onAppend === undefined ? events : observed(events, onAppend), streams, privacy.sealer),
      references: new StreamReferences(streams, clock, shippedWords),
      ...(keyFileMade === undefined ? {} : { keyFileMade }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
