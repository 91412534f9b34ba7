import type { AnyBulkWriteOperation, Collection } from './client/mongodb.link.ts';
import { type RowDocument, layoutOf } from './mongodb.layout.ts';
import { portionsOf, writeRows } from './mongodb.rows-writer.ts';

const guards = { position: 7n, fence: 2n };
const layout = layoutOf('t', { sum: {} });
const total = { total: 1 };
const sum = (id: string, isNew: boolean, row?: object) => ({ collection: 'sum', id, row, isNew });

describe('what is written of rows', () => {
  it('are inserts, first, of those that were not found, and guarded replacements of the others', async () => {
    const [portion] = portionsOf(
      layout,
      [sum('old', false, total), sum('new', true, total), sum('gone', true)],
      guards,
    );
    const sent: AnyBulkWriteOperation<RowDocument>[] = [];
    const rows = { bulkWrite: async (operations: typeof sent) => void sent.push(...operations) };
    await writeRows(rows as unknown as Collection<RowDocument>, [...portion!.values()].flat(), guards, 'tombstones');
    const filter = (_id: string) => ({ _id, _pos: { $lt: 7n }, _fence: { $lte: 2n } });
    const kept = { _pos: 7n, _fence: 2n };
    expect(sent).toEqual([
      { insertOne: { document: { _id: 'new', ...kept, row: '{"total":1}' } } },
      { replaceOne: { filter: filter('old'), replacement: { _id: 'old', ...kept, row: '{"total":1}' }, upsert: true } },
      { replaceOne: { filter: filter('gone'), replacement: { _id: 'gone', ...kept }, upsert: true } },
    ]);
  });
});
