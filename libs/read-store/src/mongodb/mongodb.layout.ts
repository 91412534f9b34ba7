import type { Row } from '#kernel';
import { UnknownIndex } from '../errors.ts';
import { valueAt } from '../index-value.ts';
import type { Checkpoint, Generation, IndexValue } from '../read-store.ts';

/** A row as it is stored. Without `row` it is a tombstone: the row was deleted at `_pos`. */
export interface RowDocument {
  readonly _id: string;
  /** What happened up to here is in the row. */
  readonly _pos: bigint;
  /** Under which lead it was written. */
  readonly _fence: bigint;
  /** The row as JSON, to the sign. */
  readonly row?: string;
  /** What it says in the fields that indexes name. */
  readonly [field: `f${number}`]: string | number;
}

/** A generation that is being written, whether readers are served by it or not. */
export interface GenerationDocument extends Partial<Checkpoint> {
  readonly _id: string;
  readonly view: string;
  readonly build: string;
  /** In the names of its collections; never used again. */
  readonly token: string;
  /** Its collections with their indexes, as JSON. */
  readonly collections: string;
  readonly fence: bigint;
  readonly commits: bigint;
}

/** Whom readers of a view are served by: replaced in one stroke. */
export interface ServedDocument {
  /** The view. */
  readonly _id: string;
  readonly build: string;
  readonly token: string;
  readonly collections: string;
  readonly fence: bigint;
  /** The generations before are not yet dropped altogether. */
  readonly sweeping: boolean;
}

/** The documents beside the rows. */
export const catalogue = { lead: 'lead', generations: 'generations', served: 'served' } as const;

/** How one collection of a generation lies in the database. */
export interface RowsLayout {
  readonly name: string;
  /** Path of the field → the field of the document. */
  readonly fields: ReadonlyMap<string, `f${number}`>;
  /** Name of the index → its name in the database and its fields in order. */
  readonly indexes: ReadonlyMap<string, { readonly name: string; readonly fields: readonly `f${number}`[] }>;
}

/** The names of all collections that hold rows begin so. */
export const rowsPrefix = 'rows-';

/** Which generation the collection of rows belongs to. */
export const tokenIn = (name: string): string => name.slice(rowsPrefix.length).split('-')[0] ?? '';

/** The collections of a generation. They follow from its token and what it declares alone. */
export function layoutOf(token: string, collections: Generation['collections']): ReadonlyMap<string, RowsLayout> {
  return new Map(
    Object.entries(collections).map(([collection, indexes], at) => {
      const paths = [...new Set(Object.values(indexes).flat())];
      const fields = new Map(paths.map((path, place) => [path, `f${place}` as const]));
      const named = Object.entries(indexes).map(
        ([index, of], place) => [index, { name: `by${place}`, fields: of.map((path) => fields.get(path)!) }] as const,
      );
      return [collection, { name: `${rowsPrefix}${token}-${at}`, fields, indexes: new Map(named) }];
    }),
  );
}

/** @throws {UnknownIndex} the collection was never declared */
export function rowsIn(layout: ReadonlyMap<string, RowsLayout>, collection: string): RowsLayout {
  const rows = layout.get(collection);
  if (rows === undefined) throw new UnknownIndex(`There is no collection ${collection}`);
  return rows;
}

/** The keys of an index as the server knows them: the id comes last, so that the order is whole. */
export const keysOf = (fields: readonly string[]): Record<string, 1> =>
  Object.fromEntries([...fields, '_id'].map((field) => [field, 1]));

/** Before every safe integer and text in the order of the server, and equal to itself, unlike null. */
export const absent = -Number.MAX_VALUE;

export const stored = (value: IndexValue | null): string | number =>
  typeof value === 'boolean' ? Number(value) : (value ?? absent);

/** What a row says in the fields that indexes name. */
export function fieldsOf({ fields }: RowsLayout, row: Row): Record<`f${number}`, string | number> {
  return Object.fromEntries([...fields].map(([path, field]) => [field, stored(valueAt(row, path))]));
}

export const generationId = ({ view, build }: Generation): string => JSON.stringify([view, build]);

export function checkpointOf(found: Partial<Checkpoint> | null): Checkpoint | undefined {
  const { position, applied = 0n, hash = '', clock = '' } = found ?? {};
  return position === undefined ? undefined : { position, applied, hash, clock };
}
