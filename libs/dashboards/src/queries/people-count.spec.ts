import { peopleView } from '#clients';
import { foldInMemory } from '#projection';
import { Log } from '../testing/log.ts';
import { RowsInMemory } from '../testing/rows-in-memory.ts';
import { PeopleCount } from './people-count.ts';

const added = (clientId: string, careLevel: string) => ({
  type: 'ClientAdded',
  data: {
    clientId,
    householdId: 'h',
    communityId: 'c',
    districtId: 'd',
    categories: [],
    careLevel,
    addedOn: '2024-05-01',
  },
});

class CountingRows extends RowsInMemory {
  finds = 0;
  held = new Map<string, ReadonlyMap<string, object>>();

  override hold(
    view: Parameters<RowsInMemory['hold']>[0],
    collections: ReadonlyMap<string, ReadonlyMap<string, object>>,
  ): void {
    this.held = new Map(collections);
    super.hold(view, collections);
  }

  become({ held, upTo }: CountingRows): void {
    this.upTo = upTo;
    this.hold(peopleView, held);
  }

  override find: RowsInMemory['find'] = (view, find) => {
    this.finds += 1;
    return super.find(view, find);
  };
}

function rowsOf(...more: { type: string; data: object }[]): CountingRows {
  const log = new Log();
  for (const [id, level] of [
    ['1', 'level1'],
    ['2', 'level2'],
    ['3', 'level2'],
  ] as const) {
    log.record(`client-${id}`, [added(id, level)], 0, 's');
  }
  for (const fact of more) log.record('client-1', [fact], 0, 's');
  const rows = new CountingRows(log.events.at(-1)!.position);
  rows.hold(peopleView, foldInMemory(peopleView, log.events, {}));
  return rows;
}

const called = {
  type: 'FollowUpHeld',
  data: { followUpId: 'f', clientId: '1', channel: 'phone', heldOn: '2024-05-01' },
};
const assessed = { type: 'CareLevelAssessed', data: { clientId: '1', level: 'level2', assessedOn: '2024-05-01' } };

it('counts the people who are alike', async () => {
  expect(await new PeopleCount(rowsOf()).on('s', { day: '2024-05-01' })).toEqual([
    { districtId: 'd', careLevel: 'level1', heads: 1 },
    { districtId: 'd', careLevel: 'level2', heads: 2 },
  ]);
});

it('counts again for another day and another station, and when who they are has changed, not when they were followed up', async () => {
  const rows = rowsOf();
  const people = new PeopleCount(rows);
  const first = await people.on('s', { day: '2024-05-01' });
  expect(await people.on('s', { day: '2024-05-01' })).toBe(first);
  expect(rows.finds).toBe(1);
  expect(await people.on('s', { day: '2024-04-30' })).toEqual([]);
  expect(await people.on('elsewhere', { day: '2024-05-01' })).toEqual([]);
  expect(rows.finds).toBe(3);
  rows.become(rowsOf(called));
  expect(await people.on('s', { day: '2024-05-01' })).toBe(first);
  expect(rows.finds).toBe(3);
  rows.become(rowsOf(called, assessed));
  expect(await people.on('s', { day: '2024-05-01' })).toEqual([{ districtId: 'd', careLevel: 'level2', heads: 3 }]);
  expect(rows.finds).toBe(4);
});
