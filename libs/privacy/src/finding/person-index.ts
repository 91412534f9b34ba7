import type { KeyStore, PersonEntry } from '../keys/key-store.ts';
import type { KeyedHash } from './keyed-hash.ts';

export type FindableKind = 'name' | 'phone' | 'identityNumber';

const unspaced = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

const chineseMobile = /^(?:00)?86(?=1\d{10}$)/;

/** The form in which two ways of writing the same are equal. */
const normal: Readonly<Record<FindableKind, (text: string) => string>> = {
  name: (text) => unspaced(text).toLowerCase(),
  phone: (text) => unspaced(text).replace(/\D/g, '').replace(chineseMobile, ''),
  identityNumber: (text) => unspaced(text).toUpperCase(),
};

const isFindable = (kind: string): kind is FindableKind => Object.hasOwn(normal, kind);

/** Finds people by what is sealed of them, without holding it: keyed hashes in the key store, gone with the person's key. */
export class PersonIndex {
  constructor(
    private readonly keys: KeyStore,
    private readonly hash: KeyedHash,
  ) {}

  /** The ids of the people of a station who bear this name or number, however it is written. */
  find(station: string, kind: FindableKind, value: string): Promise<readonly string[]> {
    return this.keys.subjectsBy(this.#mac(station, kind, value));
  }

  /** What is to be kept so that the person is found. @throws {Error} when there is no such kind of index */
  entry(station: string, kind: string, value: string, subject: string): PersonEntry {
    if (!isFindable(kind)) throw new Error(`Nobody can be found by ${kind}`);
    return { mac: this.#mac(station, kind, value), subject };
  }

  #mac(station: string, kind: FindableKind, value: string): string {
    return this.hash.hash(`finding by ${kind} in ${station}`, normal[kind](value));
  }
}
