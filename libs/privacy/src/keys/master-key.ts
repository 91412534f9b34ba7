import { type KeyObject, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KeyStoreUnavailable } from './key-store.ts';

export interface MasterKey {
  /** 32 bytes. */
  readonly key: KeyObject;
  /** The key file, when this call made it. */
  readonly made?: string;
}

export const keyFileName = 'master.key';

/** The key in a value of the environment: 32 bytes in hex or base64. @throws {KeyStoreUnavailable}, never with the value */
export function masterKeyFrom(value: string): KeyObject {
  const text = value.trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return createSecretKey(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return createSecretKey(text, 'base64');
  throw new KeyStoreUnavailable('The master key must be 32 bytes, written as 64 hex digits or in base64');
}

/**
 * The key file of a data folder; made, for its owner's eyes alone, when there is none and `make` allows.
 * @throws {KeyStoreUnavailable} when it may not be used, is not there, holds no key or can be read by others
 */
export function masterKeyIn(dataFolder: string, may: { use: boolean; make: boolean }): MasterKey {
  if (!may.use) throw new KeyStoreUnavailable('There is no master key: set BANYAN_MASTER_KEY');
  const file = join(dataFolder, keyFileName);
  const found = read(file);
  if (found !== undefined) return { key: found };
  if (!may.make) {
    throw new KeyStoreUnavailable(`There is no master key: BANYAN_MASTER_KEY is not set and there is no ${file}`);
  }
  const made = write(file, randomBytes(32).toString('hex'));
  const key = read(file);
  if (key === undefined) throw new KeyStoreUnavailable(`The key file ${file} was taken away while it was made`);
  return made ? { key, made: file } : { key };
}

function read(file: string): KeyObject | undefined {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return undefined;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new KeyStoreUnavailable(`The key file ${file} can be read by others: make it yours alone (chmod 600)`);
  }
  try {
    return masterKeyFrom(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new KeyStoreUnavailable(`The key file ${file} can't be read or holds no key`, { cause });
  }
}

/** Whole or not at all, and durable; false when another process was first. */
function write(file: string, text: string): boolean {
  // Not by the process' number, which in a container is the same after each start.
  const draft = `${file}.${randomUUID()}`;
  let descriptor: number;
  try {
    descriptor = openSync(draft, 'wx', 0o600);
  } catch (cause) {
    throw new KeyStoreUnavailable(`The key file ${file} can't be made: ${(cause as Error).message}`, { cause });
  }
  try {
    writeSync(descriptor, `${text}\n`);
    fsyncSync(descriptor);
    linkSync(draft, file);
    syncFolder(dirname(file));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    closeSync(descriptor);
    rmSync(draft);
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
