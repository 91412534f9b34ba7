import { UnknownIndex } from '../errors.ts';
import { type RowDocument, type RowsLayout, absent, keysOf, stored } from './mongodb.layout.ts';
import type { Collection, Filter, FindCursor } from './client/mongodb.link.ts';
import type { Find } from '../read-store.ts';

type Condition = Filter<RowDocument>;
type Value = string | number;

/** The rows of a find, in the order of its index and by that index alone. `behind`: the row after which it goes on. */
export function foundRows(
  rows: Collection<RowDocument>,
  layout: RowsLayout,
  find: Find,
  behind: RowDocument | undefined,
): FindCursor<RowDocument> {
  const { name, fields } = indexOf(layout, find);
  const order = fields.slice(find.equal.length);
  const conditions = [
    ...find.equal.map((value, at) => ({ [fields[at]!]: stored(value) })),
    ...range(order[0], find),
    ...(behind === undefined ? [] : place(order, behind, find.descending ?? false)),
    { row: { $exists: true } },
  ];
  const direction = find.descending ? -1 : 1;
  const keys = Object.keys(keysOf(fields)).map((field) => [field, direction] as const);
  const cursor = rows.find({ $and: conditions }, { hint: name, sort: new Map(keys) });
  return find.limit === undefined ? cursor : cursor.limit(find.limit);
}

function indexOf(layout: RowsLayout, { collection, index, equal, from, until }: Find) {
  const found = layout.indexes.get(index);
  if (found === undefined) throw new UnknownIndex(`Collection ${collection} has no index ${index}`);
  const { length } = found.fields;
  if (equal.length > length) throw new UnknownIndex(`Index ${index} has ${length} fields only`);
  if (equal.length === length && (from !== undefined || until !== undefined))
    throw new UnknownIndex(`Index ${index} has no field left for a range`);
  return found;
}

function range(field: string | undefined, { from, until }: Find): Condition[] {
  if (field === undefined || (from === undefined && until === undefined)) return [];
  return [
    from === undefined ? above(field, absent, false) : above(field, stored(from), true),
    ...(until === undefined ? [] : [below(field, stored(until), true)]),
  ];
}

/** Behind a row: in its own stretch of the first field or beyond, and there behind it field by field. */
function place(order: readonly `f${number}`[], behind: RowDocument, descending: boolean): Condition[] {
  const beyond = descending ? below : above;
  const fields = [...order, '_id' as const];
  const ways = fields.map((field, at) => ({
    $and: [...fields.slice(0, at).map((equal) => ({ [equal]: behind[equal] })), beyond(field, behind[field]!, false)],
  }));
  const first = fields[0]!;
  return [beyond(first, behind[first]!, true), { $or: ways }] as Condition[];
}

/** The server compares a number with numbers alone, a text with texts; numbers come first, so the other side is meant by *not*. */
function above(field: string, value: Value, inclusive: boolean): Condition {
  if (typeof value === 'string') return { [field]: { [inclusive ? '$gte' : '$gt']: value } };
  return { [field]: { $not: { [inclusive ? '$lt' : '$lte']: value } } };
}

function below(field: string, value: Value, inclusive: boolean): Condition {
  if (typeof value === 'number') return { [field]: { [inclusive ? '$lte' : '$lt']: value } };
  return { [field]: { $not: { [inclusive ? '$gt' : '$gte']: value } } };
}
