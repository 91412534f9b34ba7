import type { Position } from '@eventstore/db-client';
import { appendingNotes } from './notes/appending.ts';
import { BareClient } from './notes/bare-client.ts';
import { readingNotes } from './notes/reading.ts';

/**
 * What the driver was built on, tried with the bare client, each note under the letter by which other tests name it: the
 * service of the tests and a real server do the same.
 */
export function engineNotes(name: string, connection: () => string): void {
  describe(`${name} does what was seen of EventStoreDB 24.10:`, () => {
    const on = {} as { bare: BareClient };
    let before: Position;
    beforeAll(async () => {
      on.bare = new BareClient(connection());
      before = await on.bare.marked();
    });
    afterAll(async () => {
      await on.bare.sweep(before);
      await on.bare.client.dispose();
    });

    appendingNotes(on);
    readingNotes(on);
  });
}
