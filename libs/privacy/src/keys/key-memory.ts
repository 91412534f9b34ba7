import type { DataKey } from './key-store.ts';

/** The unwrapped keys that were used most recently, bounded. */
export class KeyMemory {
  readonly #bySubject = new Map<string, DataKey>();
  readonly #byKid = new Map<string, DataKey>();

  constructor(private readonly most: number) {}

  keep(key: DataKey): void {
    this.#bySubject.delete(key.subject);
    this.#bySubject.set(key.subject, key);
    this.#byKid.set(key.kid, key);
    if (this.#bySubject.size <= this.most) return;
    const [oldest] = this.#bySubject.keys();
    this.forget(oldest!);
  }

  bySubject(subject: string): DataKey | undefined {
    const key = this.#bySubject.get(subject);
    if (key !== undefined) this.keep(key);
    return key;
  }

  byKid(kid: string): DataKey | undefined {
    return this.#byKid.get(kid);
  }

  forget(subject: string): void {
    const key = this.#bySubject.get(subject);
    if (key === undefined) return;
    this.#bySubject.delete(subject);
    this.#byKid.delete(key.kid);
  }

  clear(): void {
    this.#bySubject.clear();
    this.#byKid.clear();
  }
}
