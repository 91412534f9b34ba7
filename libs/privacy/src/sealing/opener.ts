import type { Correction } from '#kernel';
import type { RecordedEvent, Sealed, SealedPlace } from '#event-store';
import { type KeyStore, UnknownKey } from '../keys/key-store.ts';
import { type Erased, type Json, isSealed, openValue } from './sealed-value.ts';

const erased: Erased = { erased: true };

/** Opens what is sealed, for someone who may. Where the key was destroyed, `{erased: true}` stands. */
export class Opener {
  constructor(private readonly keys: KeyStore) {}

  /** One value. `path` is that of the field, with places in lists: `goals.0.text`. @throws {Error} not sealed there · {UnknownKey} */
  async open(sealed: Sealed, place: SealedPlace, path: string): Promise<Json | Erased> {
    const key = await this.keys.load(sealed.kid);
    return key === undefined ? erased : openValue(key, place, path, sealed);
  }

  /** Whether the value's key is here and was not destroyed: what was made of the value may be used as long. */
  async canOpen({ kid }: Sealed): Promise<boolean> {
    try {
      return (await this.keys.load(kid)) !== undefined;
    } catch (error) {
      if (error instanceof UnknownKey) return false;
      throw error;
    }
  }

  /** The data of an event with everything in clear; of a correction, also the fact that it speaks of. */
  event({ stream, id, type, data }: Pick<RecordedEvent, 'stream' | 'id' | 'type' | 'data'>): Promise<object> {
    return this.data(data, { stream, eventId: id, type });
  }

  /** The data of a fact with everything in clear. `place`: the fact's own stream, event id and type. */
  async data(data: object, place: SealedPlace): Promise<object> {
    if (place.type !== 'FactTakenBack' && place.type !== 'FactCorrected') return this.#within(data, place, '');
    const { fact } = data as Correction['data'];
    const spokenOf = { stream: place.stream, eventId: fact.id, type: fact.type };
    const opened = Object.entries(data).map(async ([field, value]: [string, unknown]) =>
      carried.has(field) ? [field, await this.data(value as object, spokenOf)] : [field, value],
    );
    return Object.fromEntries(await Promise.all(opened)) as object;
  }

  async #within(value: object, place: SealedPlace, before: string): Promise<object> {
    const opened = Object.entries(value).map(async ([name, inner]: [string, unknown]) => {
      const path = `${before}${name}`;
      if (isSealed(inner)) return [name, await this.open(inner, place, path)];
      const deeper = inner !== null && typeof inner === 'object';
      return [name, deeper ? await this.#within(inner, place, `${path}.`) : inner];
    });
    const entries = (await Promise.all(opened)) as [string, unknown][];
    return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
  }
}

const carried = new Set(['data', 'before', 'after']);
