import { shippedWords } from '#agreements';
import { Clock, type EventStore, type ObservedAppend, Recording, StreamMemory, observed } from '#event-store';
import type { Privacy } from '#privacy';
import { PolledPositions, Projector, SharedPositions, type ViewPositions } from '#projection';
import type { ReadStore } from '#read-store';
import { type References, StreamReferences } from '#references';
import type { ProjectorPlace } from './configuration.ts';
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
  /** Whether this process keeps the views (`here`, the default) or another one does. */
  readonly projector?: ProjectorPlace;
  /** Beside a process that writes: nothing is written, and the views are kept by the other one. */
  readonly readOnly?: boolean;
  readonly clock?: Clock;
  /** Told how each append of a command went. */
  readonly onAppend?: (append: ObservedAppend) => void;
  /** Told in words what a person who runs it should know. */
  readonly log?: (line: string) => void;
}

/** What is open, before anything runs on it. */
export interface Stores {
  readonly events: EventStore;
  readonly rows: ReadStore;
  readonly privacy: Privacy;
  readonly clock: Clock;
}

/** The engines of one process, opened and running. */
export interface Engines extends Stores {
  readonly recording: Recording;
  readonly references: References;
  /** Runs only where this process keeps the views. */
  readonly projector: Projector;
  /** Up to where readers are shown, whoever keeps the views. */
  readonly positions: ViewPositions;
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
  const { onAppend, eventStore, readStore, keyStore, projector: place = 'here' } = options;
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
    const keepsViews = !readOnly && place === 'here';
    const engines = await open(enginesOver({ events, rows, privacy, clock }, { keepsViews, onAppend, log }));
    const { keyFileMade } = privacy;
    return { ...engines, ...(keyFileMade === undefined ? {} : { keyFileMade }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

export interface RunningOptions {
  /** Whether this process follows the log and keeps the views. */
  readonly keepsViews: boolean;
  readonly onAppend?: ((append: ObservedAppend) => void) | undefined;
  readonly log?: (line: string) => void;
}

/** What runs on open stores. Closing it stops what runs, and leaves the stores open. */
export async function enginesOver(stores: Stores, options: RunningOptions): Promise<Engines> {
  const { events, rows, privacy, clock } = stores;
  const { keepsViews, onAppend, log = () => undefined } = options;
  const streams = new StreamMemory(events, registry);
  const projector = new Projector({ events, rows, views, registry, log });
  if (keepsViews) await projector.start();
  const polled = new PolledPositions({ rows, events, views });
  return {
    ...stores,
    projector,
    positions: keepsViews ? new SharedPositions(projector, polled) : polled,
    recording: new Recording(onAppend === undefined ? events : observed(events, onAppend), streams, privacy.sealer),
    references: new StreamReferences(streams, clock, shippedWords),
    close: () => projector.stop(),
  };
}
