import { Service } from './service.ts';
import type { EventStoreDbEventStore } from '../../../libs/event-store/src/eventstoredb/eventstoredb.event-store.ts';
import {
  type EventStoreDbOptions,
  openEventStoreDb,
} from '../../../libs/event-store/src/eventstoredb/eventstoredb.opening.ts';
import { clock } from '../../../libs/event-store/src/specimens/temporary.ts';
import type { StoreUnderTest } from '../../../libs/event-store/src/specimens/under-test.ts';

/** Waits that make trouble pass in a test's time. */
export const shortWaits = {
  opening: 1_000,
  appendTry: 200,
  append: 2_000,
  readSilence: 200,
  read: 1_000,
  confirmation: 200,
  heartbeat: 200,
  firstPause: 5,
  longestPause: 50,
};

export interface Served extends StoreUnderTest {
  readonly store: EventStoreDbEventStore;
  readonly service: Service;
}

/** For the tests of one behaviour each: a service and a store anew before every one. */
export function eachServed(waits: EventStoreDbOptions['waits'] = shortWaits): Served {
  let current: Served;
  beforeEach(async () => {
    current = await served(waits);
  });
  afterEach(() => current.dispose());
  return {
    get store() {
      return current.store;
    },
    get service() {
      return current.service;
    },
    reopen: () => current.reopen(),
    dispose: () => current.dispose(),
  };
}

/** A store of a test over a service of its own. */
export async function served(waits: EventStoreDbOptions['waits'] = {}): Promise<Served> {
  const service = await Service.start();
  const open = () => openEventStoreDb({ connection: service.connection, clock, waits });
  const store = await open();
  let current = store;
  return {
    store,
    service,
    async reopen() {
      await current.close();
      current = await open();
      return current;
    },
    async dispose() {
      await current.close();
      await service.stop();
    },
  };
}

/** Waits for what the other side does in its own time. */
export async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 5_000; !holds(); await new Promise(setImmediate)) {
    if (performance.now() > end) throw new Error('It does not come to hold');
  }
}
