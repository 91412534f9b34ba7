import type { ClientRow } from '#clients';
import { outsideEmployment } from './employment.ts';
import { clientWarnings, secondCases } from './people.ts';

const days = (counts: Record<number, number>) => Array.from({ length: 31 }, (_, at) => counts[at + 1] ?? 0);

describe('services outside the employment', () => {
  const worker = { station: 's', workerId: 'w', number: 'W1', from: '2025-03-10', until: '2025-04-20', facts: {} };
  const month = (name: string, counts: Record<number, number>) => ({
    station: 's',
    worker: 'w',
    month: name,
    type: 'FollowUpHeld',
    services: days(counts),
  });

  it('are named by day, before the first and after the last', () => {
    const found = outsideEmployment(worker, [month('2025-03', { 9: 2, 10: 1 }), month('2025-04', { 20: 1, 21: 3 })]);
    expect(found).toEqual([
      { kind: 'before-first-day', stream: 'worker-w', number: 'W1', day: '2025-03-09', what: 'FollowUpHeld', count: 2 },
      { kind: 'after-last-day', stream: 'worker-w', number: 'W1', day: '2025-04-21', what: 'FollowUpHeld', count: 3 },
    ]);
  });

  it('end with the earlier of the agreed and the real last day', () => {
    const left = { ...worker, leftOn: '2025-04-01' };
    expect(outsideEmployment(left, [month('2025-04', { 1: 1, 2: 1 })])).toMatchObject([{ day: '2025-04-02' }]);
  });
});

describe('a client who is looked at', () => {
  const said = <T>(value: T) => [{ on: '2025-01-01', revision: 0, recordedAt: '2025-01-01T00:00:00.000Z', value }];
  const row = (birthYear: number | undefined, category: string, lastFollowUpOn?: string): ClientRow =>
    ({
      station: 's',
      clientId: 'c',
      addedOn: '2025-01-01',
      ...(birthYear === undefined ? {} : { birthYear }),
      ...(lastFollowUpOn === undefined ? {} : { lastFollowUpOn }),
      history: {
        presence: said('added'),
        places: [],
        residences: [],
        careLevels: [],
        categories: said({ category, held: true }),
      },
    }) as never;
  const kinds = (client: ClientRow) => clientWarnings(client, '2025-06-01').map(({ kind }) => kind);

  it.each([
    ['an elder who is too young', 1990, 'elderAlone', ['category-age']],
    ['an elder of sixty', 1965, 'elderAlone', []],
    ['a child who is grown up', 1950, 'orphan', ['category-age']],
    ['a child', 2015, 'orphan', []],
    ['nobody knows how old', undefined, 'orphan', []],
  ])('%s', (_, birthYear, category, expected) => {
    expect(kinds(row(birthYear, category, '2025-05-01'))).toEqual(expected);
  });

  it('was never followed up', () => expect(kinds(row(1950, 'destitute'))).toEqual(['never-followed-up']));
});

describe('a second open case', () => {
  const cases = (...turns: (readonly [string, 'opened' | 'closed', string, string])[]) =>
    secondCases({ station: 's', clientId: 'c', turns }).map(({ stream, day }) => [stream, day]);

  it('is named, whatever the order of recording', () => {
    expect(cases(['2025-02-01', 'opened', 'case-2', '0'], ['2025-01-01', 'opened', 'case-1', '0'])).toEqual([
      ['case-2', '2025-02-01'],
    ]);
  });

  it('is none after the first was closed, on the same day either', () => {
    expect(
      cases(
        ['2025-01-01', 'opened', 'case-1', '0'],
        ['2025-02-01', 'opened', 'case-2', '0'],
        ['2025-02-01', 'closed', 'case-1', '1'],
      ),
    ).toEqual([]);
  });
});
