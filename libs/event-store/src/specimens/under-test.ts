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

export const newStream = (category = 'case'): string => `${category}-${randomUUID()}`;

export const event = (given: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'SessionHeld',
  data: { heldOn: '2024-05-01', minutes: 45 },
  metadata: { actor: 'worker-7' },
  ...given,
});

export const events = (count: number, given: Partial<NewEvent> = {}): NewEvent[] =>
  Array.from({ length: count }, () => event(given));

/** Everything that comes in pages, in one list. */
export const all = async <T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> => (await listed(pages)).flat();

/** What an asynchronous source gives, in one list. */
export async function listed<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}
