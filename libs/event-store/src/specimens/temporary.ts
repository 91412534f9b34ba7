import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreUnderTest } from './under-test.ts';
import { EmbeddedEventStore } from '../embedded/embedded.event-store.ts';

export const clock = { now: () => new Date() };

/** A folder that goes with its holder. */
export function temporaryFolder(): Disposable & { readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'event-store-'));
  return {
    file: join(folder, 'events.db'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** An embedded store of a test, empty. */
export async function temporaryStore(): Promise<StoreUnderTest & { readonly file: string }> {
  const folder = temporaryFolder();
  const { file } = folder;
  const store = await EmbeddedEventStore.open({ file, clock });
  let current = store;
  return {
    file,
    store,
    async reopen() {
      await current.close();
      current = await EmbeddedEventStore.open({ file, clock });
      return current;
    },
    async dispose() {
      await current.close();
      folder[Symbol.dispose]();
    },
  };
}
