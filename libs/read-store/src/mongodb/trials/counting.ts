import type { Row } from '#kernel';
import type { Checkpoint, Generation, ReadStore, RowWrite } from '../../read-store.ts';

/** Adds to a row, or deletes it. */
export interface Happening {
  readonly id: string;
  readonly add: number | 'gone';
}

/** What happened at a position, from 0. */
export type Log = (position: bigint) => Happening;

/** A log without end, the same in every process. */
export const endless: Log = (position) => ({
  id: `row ${position % 7n}`,
  add: position % 11n === 0n ? 'gone' : Number(position % 5n) + 1,
});

export const counted = (view: string): Generation => ({
  view,
  build: 'counted',
  collections: { sum: { byTotal: ['total'] } },
});

interface Batch {
  readonly writes: RowWrite[];
  readonly checkpoint: Checkpoint;
}

/** Folds what comes behind the checkpoint, as a projector does: what a row has seen already is passed over. */
export async function nextBatch(store: ReadStore, generation: Generation, log: Log, size: number): Promise<Batch> {
  let checkpoint = await store.checkpoint(generation);
  const from = (checkpoint?.position ?? -1n) + 1n;
  const positions = Array.from({ length: size }, (_, at) => from + BigInt(at));
  const ids = [...new Set(positions.map((position) => log(position).id))];
  const loaded = await store.load(generation, 'sum', ids);
  const rows = new Map<string, Row | undefined>();
  for (const position of positions) {
    checkpoint = next(checkpoint, position);
    const { id, add } = log(position);
    const { row, seen = -1n } = loaded.get(id) ?? {};
    if (position > seen) rows.set(id, folded(rows.has(id) ? rows.get(id) : row, add));
  }
  // Only a hint: now and then it is wrong.
  const wrong = from % 3n === 0n;
  const writes = [...rows].map(([id, row]) => ({ collection: 'sum', id, row, isNew: wrong || !loaded.has(id) }));
  return { writes, checkpoint: checkpoint! };
}

/** What must lie there once everything up to the position is folded, whoever wrote it. */
export function cleanFold(log: Log, last: bigint) {
  const rows = new Map<string, Row>();
  let checkpoint: Checkpoint | undefined;
  for (let position = 0n; position <= last; position += 1n) {
    checkpoint = next(checkpoint, position);
    const { id, add } = log(position);
    const row = folded(rows.get(id), add);
    if (row === undefined) rows.delete(id);
    else rows.set(id, row);
  }
  return { rows: byId([...rows].map(([id, row]) => ({ id, row }))), checkpoint };
}

/** What readers are served. */
export async function lying(store: ReadStore, { view }: Generation) {
  const checkpoint = await store.position(view);
  return { rows: byId(await store.scan(view, 'sum', { limit: 1_000 })), checkpoint };
}

const byId = (rows: readonly { readonly id: string; readonly row: Row }[]) => new Map(rows.map((r) => [r.id, r.row]));

function folded(row: Row | undefined, add: Happening['add']): Row | undefined {
  if (add === 'gone') return undefined;
  const { total = 0, times = 0 } = (row ?? {}) as { total?: number; times?: number };
  return { total: total + add, times: times + 1 };
}

function next(before: Checkpoint | undefined, position: bigint): Checkpoint {
  const chain = BigInt(`0x${before?.hash ?? '0'}`) * 31n + position + 1n;
  return {
    position,
    applied: (before?.applied ?? 0n) + 1n,
    hash: BigInt.asUintN(64, chain).toString(16),
    clock: '2024-05-01T00:00:00.000Z',
  };
}
