import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent } from '../event-store.ts';

/** A store under test: `reopen` closes it and opens the same log again, `dispose` lets go of everything. */
export interface StoreUnderTest {
  readonly store: EventStore;
  readonly reopen: () => Promise<EventStore>;
  readonly dispose: () => Promise<void>;
}

/** The store as it is now: another one after each `reopen`. */
export interface Current {
  store: EventStore;
  reopen(): Promise<void>;
}

const run = randomUUID();

/** Ends with the mark of this run: on a server that others use too, its streams are told apart by it, and deleted. */
export const newStream = (category = 'plot'): string => `${category}-${randomUUID()}-${run}`;

/** Categories that nobody else writes to. */
export const ownCategory = (word: string): string => `${word}${run.slice(0, 8)}`;

export const isOfThisRun = ({ stream }: { readonly stream: string }): boolean => stream.endsWith(run);

/** The types are none of Banyan's: no view stumbles over what a run leaves on a server until it is scavenged. */

export const event = (given: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'PlotWatered',
  data: { wateredOn: '2024-05-01', litres: 45 },
  metadata: { actor: 'worker-7' },
  ...given,
});

export const events = (count: number, given: Partial<NewEvent> = {}): NewEvent[] =>
  Array.from({ length: count }, () => event(given));

/** Behind everything that is there now. */
export const here = async ({ store }: Pick<Current, 'store'>): Promise<bigint> => (await store.head()) ?? -1n;

/** Everything that comes in pages, in one list. */
export const all = async <T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> => (await listed(pages)).flat();

/** What an asynchronous source gives, in one list. */
export async function listed<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}
