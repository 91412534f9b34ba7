import { type SeenFact, effects } from '#kernel';
import type { RecordedEvent } from '#event-store';
import { foldInMemory } from '#projection';
import { Log } from '../testing/log.ts';
import { RowsInMemory } from '../testing/rows-in-memory.ts';
import { figuresView } from './figures.ts';

const held = (heldOn: string, districtId?: string) => ({
  type: 'GroupSessionHeld',
  data: { heldOn, attendances: 5, ...(districtId !== undefined && { districtId }) },
});

/** So many on the last of 31 days. */
const theLast = (n: number) => [...Array<number>(30).fill(0), n];

const rowsOf = (events: readonly RecordedEvent[], collection: string) =>
  Object.fromEntries(foldInMemory(figuresView, events, {}).get(collection)!);

it('sums by day, in a row for each year', () => {
  const log = new Log();
  const days = [held('2024-05-31', 'd1'), held('2024-05-31'), held('2024-12-31', 'd1'), held('2025-01-31', 'd1')];
  log.record('group-1', days, 0, 's');
  const years = rowsOf(log.events, 'years');
  expect(years['s:2024:group.attendances']).toEqual({
    station: 's',
    figure: 'group.attendances',
    year: '2024',
    months: { '2024-05': { d1: theLast(5), '': theLast(5) }, '2024-12': { d1: theLast(5) } },
  });
  expect(years['s:2025:group.session']).toMatchObject({ year: '2025', months: { '2025-01': { d1: theLast(1) } } });
});

it('keeps apart what became known on which day, by a clock that never steps back', () => {
  const log = new Log();
  const day = 86_400_000;
  log.record('group-1', [held('2024-05-31', 'd1')], 0, 's');
  log.record('group-2', [held('2024-05-31', 'd1')], day, 's');
  log.record('group-3', [held('2024-05-31', 'd1')], -5 * day, 's');
  const recorded = rowsOf(log.events, 'recorded');
  expect(Object.keys(recorded)).toEqual(
    ['2024-06-01', '2024-06-02'].flatMap((on) => [`s:${on}:group.session`, `s:${on}:group.attendances`]),
  );
  expect(recorded['s:2024-06-02:group.session']).toEqual({
    station: 's',
    figure: 'group.session',
    day: '2024-06-02',
    months: { '2024-05': { d1: theLast(2) } },
  });
  expect(rowsOf(log.events, 'log')).toEqual({
    '2024-06-01': { station: '*', day: '2024-06-01', last: '0', clock: '2024-06-01T22:00:00.000Z' },
    '2024-06-02': { station: '*', day: '2024-06-02', last: '6', clock: '2024-06-02T22:00:00.000Z' },
  });
});

it('sees every event of the log, also those that count nowhere', () => {
  const log = new Log();
  log.record('enquiry-1', [{ type: 'EnquiryDeclined', data: {} }], 0, 's');
  expect(rowsOf(log.events, 'log')).toHaveProperty('2024-06-01.last', '0');
  expect(rowsOf(log.events, 'years')).toEqual({});
});

it('holds the same sums as though what was taken back had never been, and what was corrected always so', () => {
  const log = new Log();
  log.record('group-1', [held('2024-05-30', 'd1'), held('2024-05-31', 'd1')], 0, 's');
  log.takeBack('group-1', 0n, 0);
  log.correct('group-1', 1n, held('2024-06-02', 'd2'), 0);
  const clean = new Log();
  clean.record('group-1', [held('2024-06-02', 'd2')], 0, 's');
  for (const collection of ['years', 'recorded']) {
    expect(rowsOf(log.events, collection)).toEqual(rowsOf(clean.events, collection));
  }
});

it('finds the figures of a station by name, and what was recorded by day', async () => {
  const log = new Log();
  log.record('group-1', [held('2024-05-31'), held('2025-05-31')], 0, 's');
  log.record('group-2', [held('2024-05-31')], 0, 'elsewhere');
  log.record('group-3', [held('2024-05-31')], 86_400_000, 's');
  const rows = new RowsInMemory(0n);
  rows.hold(figuresView, foldInMemory(figuresView, log.events, {}));
  const found = async (collection: string, equal: string[], range = {}) =>
    (await rows.find('figures', { collection, index: 'station', equal, ...range })).map(({ id }) => id);
  expect(await found('years', ['s', 'group.session'])).toEqual(['s:2024:group.session', 's:2025:group.session']);
  expect(await found('recorded', ['s'], { from: '2024-06-02' })).toEqual(
    ['session', 'attendances'].map((figure) => `s:2024-06-02:group.${figure}`),
  );
  expect(await found('log', ['*'], { until: '2024-06-01', descending: true })).toEqual(['2024-06-01']);
});

it('changes rows that the fact alone names', () => {
  const event = { id: 'e', type: 'GroupSessionHeld', position: 4n, revision: 0n, metadata: { station: 's' } };
  const facts = [...effects({ ...held('2024-05-31'), revision: 0n })].map((effect): SeenFact => ({
    ...effect,
    stream: 'group-1',
    subject: '1',
    event: { ...event, clock: '2024-06-01T00:00:00.000Z' },
  }));
  expect(
    figuresView.when.GroupSessionHeld!(facts[0] as never).map(({ collection, id }) => `${collection} ${id}`),
  ).toEqual([
    'log 2024-06-01',
    'years s:2024:group.session',
    'recorded s:2024-06-01:group.session',
    'years s:2024:group.attendances',
    'recorded s:2024-06-01:group.attendances',
  ]);
});
