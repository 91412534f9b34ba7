import { banyan, ledgerFolder } from './command-line.ts';
import type { Rows } from '../../apps/cli/src/demo/services.ts';

type Sheets = Record<string, Rows>;

const column = (rows: Rows, heading: string, become: (cell: Rows[number][number]) => Rows[number][number]): Rows => {
  const at = rows[0]?.indexOf(heading) ?? -1;
  return rows.map((row, nth) => (nth === 0 || at < 0 ? row : row.with(at, become(row[at] ?? null))));
};

/** The same facts in the hand of another station: other names, columns backwards, rows backwards, days with slashes. */
function inAnotherHand(sheets: Sheets): Sheets {
  const written = Object.entries(sheets).map(([sheet, rows]): [string, Rows] => {
    const renamed = ['片区', '级别', '日期'].reduce(
      (before, heading) =>
        column(before, heading, (cell) =>
          heading === '日期'
            ? String(cell).replaceAll('-', '/')
            : heading === '级别'
              ? `六级制${String(cell)}`
              : cell === ''
                ? ''
                : `第${String(cell)}`,
        ),
      rows,
    );
    const [head = [], ...others] = renamed;
    return [sheet, [head, ...others.toReversed()].map((row) => [...row, null].toReversed())];
  });
  return Object.fromEntries(written.toReversed());
}

interface Seen {
  readonly indicators: object[];
  readonly districts: { id: string; name: string }[];
  readonly careLevels: Record<string, number>;
}

it('a station with other districts, levels and headings in another order has its own figures to the digit', async () => {
  const ledger = ledgerFolder(11);
  try {
    const seen = async (data: string): Promise<Seen> =>
      JSON.parse(
        (await banyan('dashboard', '--station', 'demo', '--happened-by', '2026-03-20', '--data', data, '--json'))
          .stdout,
      ) as Seen;
    const [usual, other] = [ledger.data('usual'), ledger.data('other')];
    await banyan(...ledger.importing(usual));
    const imported = await banyan(
      ...ledger.importing(other, ledger.write('other.xlsx', inAnotherHand({ ...ledger.station.sheets }))),
    );
    expect(JSON.parse(imported.stdout)).toMatchObject({ rejected: [] });
    const [one, two] = [await seen(usual), await seen(other)];
    expect(two.indicators).toEqual(one.indicators);
    const byName = ({ districts }: Seen) =>
      Object.fromEntries(districts.map((district) => [district.name, { ...district, id: '', name: '' }]));
    const expected = byName(one);
    expect(byName(two)).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, figures]) => [`第${name}`, figures])),
    );
    expect(two.careLevels).toEqual(
      Object.fromEntries(Object.entries(one.careLevels).map(([level, n]) => [`六级制${level}`, n])),
    );
  } finally {
    ledger.remove();
  }
}, 120_000);
