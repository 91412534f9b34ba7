import type { MongoReadStore } from './mongodb.read-store.ts';
import type { Waits } from './client/mongodb.waits.ts';

export interface MongoReadStoreOptions {
  /** `mongodb://…/database` or `mongodb+srv://…/database`: the rows lie in that database. */
  readonly connection: string;
  /** Beside a process that writes: this one never asks for the lead. */
  readonly readOnly?: boolean;
  /** Told in words what a person who runs it should know. */
  readonly log?: (line: string) => void;
  readonly waits?: Partial<Waits>;
}

/**
 * Opens the rows in a MongoDB. The client is loaded here and not before: who uses another engine does not pay for it.
 * @throws {ReadStoreUnavailable} in words: what is wrong with the connection string, or which host was tried and what it said
 */
export async function openMongoReadStore(options: MongoReadStoreOptions): Promise<MongoReadStore> {
  const { MongoReadStore } = await import('./mongodb.read-store.ts');
  return MongoReadStore.open(options);
}
