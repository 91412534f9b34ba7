import type { KeyObject } from 'node:crypto';

/** The key under which the personal details of one person are sealed. */
export interface DataKey {
  /** A random UUID: it tells nothing of the person. */
  readonly kid: string;
  /** Opaque id of the person: client, household, caller, donor, worker. */
  readonly subject: string;
  /** 32 bytes. */
  readonly key: KeyObject;
}

/** That a person can be found by something of theirs: its keyed hash, and who. */
export interface PersonEntry {
  readonly mac: string;
  readonly subject: string;
}

/** What a person's key is wrapped as, so that one can't be put in another's place. */
export const dataKeyPlace = (kid: string, subject: string): string => JSON.stringify(['data key', kid, subject]);

/** The store can't be opened or has failed; the message says why, for the person who runs it. */
export class KeyStoreUnavailable extends Error {
  override readonly name = 'KeyStoreUnavailable';
}

/** No key was ever made here under this id: the history belongs to another key store. */
export class UnknownKey extends Error {
  override readonly name = 'UnknownKey';
}

/**
 * The keys of people, each wrapped by the master key, kept apart from events and rows. Destroying a person's keys makes
 * everything that was sealed under them unreadable for ever. Abstract, so that it is its own injection token; every
 * driver passes `key-store.contract.ts` unchanged.
 */
export abstract class KeyStore {
  /**
   * The key of each of these people, made where there is none, and their entries in the person index. Both are durable
   * when it answers. Waiting calls share one commit.
   */
  abstract ensure(subjects: readonly string[], entries?: readonly PersonEntry[]): Promise<ReadonlyMap<string, DataKey>>;

  /** The key with this id; `undefined` when it was destroyed. @throws {UnknownKey} */
  abstract load(kid: string): Promise<DataKey | undefined>;

  /** Destroys all keys of a person and every entry by which the person could be found. How many keys there were. */
  abstract destroy(subject: string): Promise<number>;

  /** Who was entered under this keyed hash, in no particular order. */
  abstract subjectsBy(mac: string): Promise<readonly string[]>;

  /** 32 bytes, made once with the store: all keyed hashes of the installation derive from it. */
  abstract secret(): Promise<KeyObject>;

  /** Finishes what was accepted, then lets go of the engine. */
  abstract close(): Promise<void>;
}
