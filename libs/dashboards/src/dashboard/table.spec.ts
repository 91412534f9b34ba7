import stringWidth from 'string-width';
import { indicatorKeys, indicators } from '#agreements';
import type { Dashboard, Part } from './dashboard.ts';
import { tableOf, yuan } from './table.ts';

const none = Object.fromEntries(indicatorKeys.map((key) => [key, 0])) as Part['indicators'];
const hotline = { out: 3, answered: 2, in: 1, open: 1 };
const part: Part = {
  clients: 4,
  households: 2,
  indicators: none,
  resourceFen: 123_456_789,
  hotline,
  wishesFulfilled: 5,
};

const dashboard: Dashboard = {
  station: { id: 'liulin', name: '柳林街社工站' },
  agreement: { id: 'a', from: '2024-04-13', until: '2025-04-12', budgetFen: 240_000_000 },
  asOf: { position: '7', recordedBy: null, happenedBy: '2024-09-30' },
  elapsed: { days: 171, of: 365, percent: '46.85' },
  indicators: indicators.map(({ key, zh: name, unit }, at) => {
    const progress =
      at === 0
        ? { target: 100, done: 15, percent: '15.00', pace: '0.32' }
        : { target: null, done: 0, percent: null, pace: null };
    return { key, name, unit, ...progress };
  }),
  districts: [{ id: 'd', name: '东片区', ...part }],
  unallocated: part,
  clients: 4,
  households: 2,
  workers: 6,
  wishesFulfilled: 5,
  hotline,
  resources: { totalFen: 123_456_789, unallocatedFen: 0, partyFen: 5, isLowerBound: true },
  careLevels: { 二级: 4 },
  channels: { phone: 9, homeVisit: 0, sms: 1 },
  residence: {},
  outputs: { 政策宣传: 25 },
};

const tablesOf = (text: string): string[][] =>
  text
    .split(/(?=^┌)/m)
    .slice(1)
    .map((table) => table.split('\n').filter((line) => line !== ''));

describe.each(['zh-CN', 'en'] as const)('the table in %s', (language) => {
  const text = tableOf(dashboard, language);

  it('keeps its columns straight, though letters differ in width', () => {
    const tables = tablesOf(text);
    expect(tables).toHaveLength(3);
    for (const lines of tables) expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
  });

  it('says in words what lags behind, and only that', () =>
    expect(text.split(language === 'en' ? 'behind' : '落后')).toHaveLength(2));

  it('says how sure the money is', () => expect(text).toContain('≥ 1,234,567.89'));
});

it('speaks Chinese, unless asked otherwise', () => expect(tableOf(dashboard)).toBe(tableOf(dashboard, 'zh-CN')));

it('shows what became known later, where that was asked', () => {
  const later = tableOf(
    { ...dashboard, late: { ...none, files: 3 }, asOf: { ...dashboard.asOf, recordedBy: '2024-10-01T00:00:00.000Z' } },
    'en',
  );
  expect(later).toContain('Recorded later');
  expect(later).toContain('+3');
  expect(later).toContain('as recorded by 2024-10-01T00:00:00.000Z');
});

it('tells months from days, and one district from the station', () => {
  const elapsed = { months: '5.5', of: '12', percent: '45.83' };
  const text = tableOf({ ...dashboard, elapsed, district: { id: 'd', name: '东片区' } }, 'zh-CN');
  expect(text).toContain('已过 5.5 / 12 个月（45.83%）');
  expect(text.split('\n')[0]).toBe('柳林街社工站 · 东片区');
});

it.each([
  [0, '0.00'],
  [5, '0.05'],
  [-123, '-1.23'],
  [100_000, '1,000.00'],
  [31_249_095, '312,490.95'],
])('%d fen are %s yuan', (fen, text) => expect(yuan(fen)).toBe(text));
