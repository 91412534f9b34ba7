import type { KeyObject } from 'node:crypto';
import type { KeyStore } from '../key-store.ts';
import type { KeyWaits } from './mongodb.waits.ts';

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
