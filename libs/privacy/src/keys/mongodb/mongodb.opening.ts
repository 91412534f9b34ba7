import type { KeyObject } from 'node:crypto';
import type { KeyPlace } from '../key-copy.ts';
import type { KeyStore } from '../key-store.ts';
import { type KeyWaits, defaultWaits } from './mongodb.waits.ts';

export interface MongoKeyStoreOptions {
  /** `mongodb://user:password@host:27017/database` or `mongodb+srv://…`: a database of its own, with a user of its own. */
  readonly connection: string;
  /** 32 bytes. */
  readonly masterKey: KeyObject;
  /** Makes nothing: neither store nor keys. */
  readonly readOnly?: boolean;
  readonly waits?: Partial<KeyWaits>;
}

/**
 * Opens the keys of people in a MongoDB. The client is loaded here and not before: who uses another engine does not pay for it.
 * @throws {KeyStoreUnavailable} in words, never with credentials: what is wrong with the connection string, no answer,
 * credentials refused, no key store, a newer one, wrapped by another master key
 */
export async function openMongoKeyStore(options: MongoKeyStoreOptions): Promise<KeyStore> {
  const { MongoKeyStore } = await import('./mongodb.key-store.ts');
  return MongoKeyStore.open(options);
}

export interface MongoRotation {
  readonly connection: string;
  /** Under which the keys are wrapped now. */
  readonly from: KeyObject;
  /** Under which they are wrapped from now on. */
  readonly to: KeyObject;
}

/**
 * Wraps every key of a MongoDB by another master key; the keys themselves stay. Programs that have it open make no key any
 * more from the beginning on, and are to be started again with the new one. Cut off, it goes on when it is run again with both keys.
 * How many keys of people there are.
 * @throws {KeyStoreUnavailable} as at opening; also on its way to another new master key
 */
export async function rotateMongoMasterKey({ connection, from, to }: MongoRotation): Promise<number> {
  const [{ KeyDatabase }, { rotateIn }] = await Promise.all([
    import('./mongodb.key-database.ts'),
    import('./mongodb.key-rotation.ts'),
  ]);
  const database = await KeyDatabase.connect(connection, defaultWaits);
  try {
    return await rotateIn(database, { from, to });
  } finally {
    await database.close();
  }
}

/** `copyKeys` where a MongoDB is on either side. */
export async function copyMongoKeys(from: KeyPlace, to: KeyPlace): Promise<number> {
  const { copyBetween } = await import('./mongodb.key-copy.ts');
  return copyBetween(from, to);
}
