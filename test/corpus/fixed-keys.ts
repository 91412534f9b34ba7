import { createHash, createSecretKey } from 'node:crypto';
import { v5 } from 'uuid';
import { type DataKey, KeyStore, type PersonEntry } from '#privacy';

const namespace = '0f6c2f7e-9a57-5a0e-8d7d-1f4d6a2b3c10';

/** The same keys for the same people on every machine and for ever: for specimens, and for nothing else. */
export class FixedKeys extends KeyStore {
  readonly #made = new Map<string, DataKey>();
  readonly entries: PersonEntry[] = [];

  override async ensure(subjects: readonly string[], entries: readonly PersonEntry[] = []) {
    this.entries.push(...entries);
    return new Map(subjects.map((subject) => [subject, this.#key(subject)]));
  }

  override async load(kid: string): Promise<DataKey | undefined> {
    return this.#made.get(kid);
  }

  override async destroy(): Promise<number> {
    return 0;
  }

  override async subjectsBy(mac: string): Promise<readonly string[]> {
    return this.entries.filter((entry) => entry.mac === mac).map(({ subject }) => subject);
  }

  override async secret() {
    return secretOf('all specimens');
  }

  override async close(): Promise<void> {
    this.#made.clear();
  }

  #key(subject: string): DataKey {
    const key = { kid: v5(`key of ${subject}`, namespace), subject, key: secretOf(subject) };
    this.#made.set(key.kid, key);
    return key;
  }
}

/** The id that specimens give to a person or thing. */
export const fixedId = (name: string): string => v5(name, namespace);

const secretOf = (text: string) => createSecretKey(createHash('sha256').update(`specimen ${text}`).digest());
