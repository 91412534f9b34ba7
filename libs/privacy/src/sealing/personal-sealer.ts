import type { FactCorrected, FactRegistry } from '#kernel';
import { Sealer, type SealedPlace, type UnsealedFact } from '#event-store';
import type { KeyStore, PersonEntry } from '../keys/key-store.ts';
import type { PersonIndex } from '../finding/person-index.ts';
import { type FoundField, type PersonalField, found, personalFields } from './personal-fields.ts';
import { type Json, isSealed, sealValue } from './sealed-value.ts';

interface Task {
  readonly place: SealedPlace;
  readonly subject: string;
  readonly field: FoundField;
  readonly entries: readonly PersonEntry[];
}

/**
 * Seals what the rooms declare as personal, each field under the key of its person. What a correction carries is bound to
 * the fact that it speaks of, so that a fact opens alike wherever it is carried.
 */
export class PersonalSealer extends Sealer {
  readonly #fields: ReadonlyMap<string, readonly PersonalField[]>;

  constructor(
    registry: FactRegistry,
    private readonly keys: KeyStore,
    private readonly index: PersonIndex,
  ) {
    super();
    this.#fields = new Map(Object.entries(registry).map(([type, description]) => [type, personalFields(description)]));
  }

  override async seal(facts: readonly UnsealedFact[]): Promise<readonly object[]> {
    const data = facts.map((fact) => copied(fact.data) as object);
    const tasks = facts.flatMap(({ place, station }, at) => [...this.#tasks(place, station, data[at]!)]);
    if (tasks.length === 0) return data;
    const keys = await this.keys.ensure(
      tasks.map(({ subject }) => subject),
      tasks.flatMap(({ entries }) => entries),
    );
    for (const { place, subject, field } of tasks) {
      field.replace(sealValue(keys.get(subject)!, place, field.path, field.value));
    }
    return data;
  }

  #tasks(place: SealedPlace, station: string, data: object): Iterable<Task> {
    if (place.type !== 'FactCorrected') return this.#personal(place, station, data);
    const { fact, after } = data as FactCorrected['data'];
    return this.#personal({ ...place, eventId: fact.id, type: fact.type }, station, after);
  }

  *#personal(place: SealedPlace, station: string, data: object): Generator<Task> {
    for (const { steps, subject, findable } of this.#fields.get(place.type) ?? []) {
      for (const field of found(data, steps)) {
        if (isSealed(field.value)) continue;
        const person = (data as Record<string, Json>)[subject];
        if (typeof person !== 'string' || person === '') {
          throw new Error(`${place.type}: ${field.path} is personal, but ${subject} does not say whose it is`);
        }
        const entries = findable.flatMap((one) =>
          texts(field.value, one.steps).map((text) => this.index.entry(station, one.kind, text, person)),
        );
        yield { place, subject: person, field, entries };
      }
    }
  }
}

function texts(value: Json, steps: readonly string[]): readonly string[] {
  if (typeof value === 'string') return steps.length === 0 ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return [...found(value, steps)].flatMap((field) => (typeof field.value === 'string' ? [field.value] : []));
}

/** A copy to seal in, without what was not said. */
function copied(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copied);
  const said = Object.entries(value).filter(([, inner]) => inner !== undefined);
  // Whatever a field is called: an assignment would lose one that is called `__proto__`.
  return Object.fromEntries(said.map(([field, inner]) => [field, copied(inner)]));
}
