import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Fact, FactDescription, View } from '#kernel';
import type { StreamFold } from '#event-store';

/** The description of a fact whose fields are not known. */
export type AnyDescription = FactDescription<Record<string, unknown>>;

/** A kind of stream: a decider, and the room that it stands in. */
export interface Kind extends StreamFold<unknown, Fact> {
  readonly room: string;
}

/** Every TypeScript file of a folder of every room, but tests: `libs/<room>/src/<folder>/*.ts`. */
export function filesOf(folder: string): { readonly room: string; readonly file: string }[] {
  const rooms = readdirSync(resolve('libs')).toSorted();
  return rooms.flatMap((room) => {
    const path = join(resolve('libs'), room, 'src', folder);
    const names = existsSync(path) ? readdirSync(path).toSorted() : [];
    return names
      .filter((name) => name.endsWith('.ts') && !/\.(spec|contract)\.ts$/.test(name))
      .map((name) => ({ room, file: join(path, name) }));
  });
}

async function exported<T extends object>(
  folder: string,
  isOne: (value: object) => value is T,
): Promise<{ room: string; one: T }[]> {
  const found = new Map<object, { room: string; one: T }>();
  for (const { room, file } of filesOf(folder)) {
    const values = Object.values((await import(file)) as Record<string, unknown>);
    for (const value of values) {
      if (value !== null && typeof value === 'object' && isOne(value)) found.set(value, { room, one: value });
    }
  }
  return [...found.values()];
}

const decides = (value: object): value is StreamFold<unknown, Fact> =>
  'category' in value && 'facts' in value && 'evolve' in value && !('partial' in value);

/** Every kind of stream of every room: whatever its `domain` folder exports that is a decider. */
export async function kinds(): Promise<readonly Kind[]> {
  const deciders = await exported('domain', decides);
  return deciders.map(({ room, one }) => ({ ...one, room }));
}

const folds = (value: object): value is View => 'when' in value && 'collections' in value;

/** Every view of every room. */
export async function views(): Promise<readonly View[]> {
  const found = await exported('views', folds);
  return found.map(({ one }) => one);
}

/** The views that have a line for a type of fact; a line for everything else counts nothing. */
export const countedIn = (all: readonly View[], type: string): readonly string[] =>
  all.filter(({ when }) => Object.hasOwn(when, type)).map(({ name }) => name);

export const described = (all: readonly Kind[]): ReadonlyMap<string, Kind & { description: AnyDescription }> =>
  new Map(
    all.flatMap((kind) => Object.entries(kind.facts).map(([type, description]) => [type, { ...kind, description }])),
  );
