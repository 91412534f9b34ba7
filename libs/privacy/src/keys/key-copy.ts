import { copyKeyFile } from './embedded.key-copy.ts';
import { copyMongoKeys } from './mongodb/mongodb.opening.ts';

/** Where keys lie: a file, or a MongoDB by its connection string. */
export type KeyPlace = { readonly file: string } | { readonly connection: string };

/** A key as it lies in a store. */
export interface LyingKey {
  readonly kid: string;
  /** `null` of a key that was destroyed; so is `wrapped`. */
  readonly subject: string | null;
  readonly wrapped: string | null;
  /** Keyed hashes by which the person is found. */
  readonly macs: readonly string[];
}

/**
 * Brings keys from one place into another, wrapped as they are, so that the same master key opens both. What was destroyed in
 * either is destroyed in the copy; again takes what is new. Into a file all or nothing; into a MongoDB in steps, which are begun
 * only where nothing speaks against any of them, and go on when it is run again. How many living keys the copy holds.
 * @throws {KeyStoreUnavailable} a place is no key store, gets another master key just now, or the copy is of other keys
 */
export const copyKeys = async (from: KeyPlace, to: KeyPlace): Promise<number> =>
  'file' in from && 'file' in to ? copyKeyFile(from.file, to.file) : copyMongoKeys(from, to);
