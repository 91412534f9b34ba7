import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FactRegistry } from '#kernel';
import { KeyedHash } from './finding/keyed-hash.ts';
import { KeyedIds } from './finding/keyed-ids.ts';
import { PersonIndex } from './finding/person-index.ts';
import { EmbeddedKeyStore } from './keys/embedded.key-store.ts';
import type { KeyStore } from './keys/key-store.ts';
import { masterKeyFrom, masterKeyIn } from './keys/master-key.ts';
import { Opener } from './sealing/opener.ts';
import { PersonalSealer } from './sealing/personal-sealer.ts';

/** Everything that keeps personal details personal, over one key store. */
export interface Privacy {
  readonly keys: KeyStore;
  readonly sealer: PersonalSealer;
  readonly opener: Opener;
  readonly index: PersonIndex;
  readonly ids: KeyedIds;
  readonly hash: KeyedHash;
  close(): Promise<void>;
}

export interface PrivacyOptions {
  readonly dataFolder: string;
  /** Descriptions of all rooms. */
  readonly registry: FactRegistry;
  /** 32 bytes in hex or base64, usually `BANYAN_MASTER_KEY`. Without it the folder's key file is taken. */
  readonly masterKey?: string | undefined;
  /** Whether a key file will do where no master key is given; false for a server in earnest. */
  readonly keyFile?: boolean;
  /** For a process that reads while another one writes: makes nothing. */
  readonly readOnly?: boolean;
}

/** Over any key store. */
export async function privacyOver(keys: KeyStore, registry: FactRegistry): Promise<Privacy> {
  const hash = new KeyedHash(await keys.secret());
  const index = new PersonIndex(keys, hash);
  return {
    keys,
    sealer: new PersonalSealer(registry, keys, index),
    opener: new Opener(keys),
    index,
    ids: new KeyedIds(hash),
    hash,
    close: () => keys.close(),
  };
}

/**
 * Over the key store of a data folder. `keyFileMade` is the path of the key file when this call made it: say so.
 * @throws {KeyStoreUnavailable} no master key, a wrong one, a key file that others can read, a file that is no key store
 */
export async function openPrivacy({
  dataFolder,
  registry,
  masterKey,
  keyFile = true,
  readOnly = false,
}: PrivacyOptions): Promise<Privacy & { readonly keyFileMade?: string }> {
  const file = join(dataFolder, 'keys.db');
  if (!readOnly) mkdirSync(dataFolder, { recursive: true });
  const { key, made } =
    masterKey === undefined || masterKey === ''
      ? masterKeyIn(dataFolder, { use: keyFile, make: !readOnly && !existsSync(file) })
      : { key: masterKeyFrom(masterKey) };
  const keys = new EmbeddedKeyStore({ file, masterKey: key, readOnly });
  const privacy = await privacyOver(keys, registry);
  return made === undefined ? privacy : { ...privacy, keyFileMade: made };
}
