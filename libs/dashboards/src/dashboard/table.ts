import Table from 'cli-table3';
import { indicators } from '#agreements';
import type { Dashboard, Part } from './dashboard.ts';
import { type Language, type TableWords, tableWords } from './table-words.ts';

type Cell = string | number;

/** The dashboard as text for a terminal, columns aligned also where letters are twice as wide. */
export function tableOf(dashboard: Dashboard, language: Language = 'zh-CN'): string {
  const words = tableWords[language];
  return [
    ...headOf(dashboard, words),
    progressTable(dashboard, words, language),
    partsTable(dashboard, words, language),
    spreadTable(dashboard, words),
  ].join('\n');
}

function headOf({ station, district, agreement, asOf, elapsed }: Dashboard, words: TableWords): string[] {
  const gone = 'days' in elapsed ? `${elapsed.days}` : elapsed.months;
  const unit = 'days' in elapsed ? 'days' : 'months';
  return [
    [station.name, district?.name].filter((name) => name !== undefined).join(' · '),
    words.agreement(agreement.from, agreement.until, yuan(agreement.budgetFen)),
    [words.asOf(asOf.happenedBy, asOf.recordedBy), words.elapsed(gone, `${elapsed.of}`, unit, elapsed.percent)].join(
      ' · ',
    ),
  ];
}

/** Behind: less done, in percent, than time is gone. */
const isBehind = (pace: string | null): boolean => pace !== null && Number(pace) < 1;

function progressTable({ indicators: all, late }: Dashboard, words: TableWords, language: Language): string {
  const head = late === undefined ? words.columns : [...words.columns, words.late];
  const rows = all.map(({ key, target, done, percent, pace }): Cell[] => [
    labelOf(key, language),
    target ?? '–',
    done,
    percent ?? '–',
    pace ?? '–',
    isBehind(pace) ? words.behind : '',
    ...(late === undefined ? [] : [signed(late[key])]),
  ]);
  return aligned(head, rows);
}

function partsTable(dashboard: Dashboard, words: TableWords, language: Language): string {
  const { districts, unallocated, clients, households, resources, hotline, wishesFulfilled } = dashboard;
  const done = Object.fromEntries(dashboard.indicators.map((one) => [one.key, one.done])) as Part['indicators'];
  const whole: Part = {
    clients,
    households,
    hotline,
    wishesFulfilled,
    indicators: done,
    resourceFen: resources.totalFen,
  };
  const parts = [...districts, unallocated, whole];
  const row = (label: string, of: (part: Part) => Cell): Cell[] => [label, ...parts.map(of)];
  return aligned(
    [words.figure, ...districts.map(({ name }) => name), words.unallocated, words.total],
    [
      row(words.clients, (part) => part.clients),
      row(words.households, (part) => part.households),
      ...indicators.map(({ key }) => row(labelOf(key, language), (part) => part.indicators[key])),
      row(words.resources, (part) => yuan(part.resourceFen)),
      row(words.hotlineOut, (part) => part.hotline.out),
      row(words.hotlineAnswered, (part) => part.hotline.answered),
      row(words.hotlineIn, (part) => part.hotline.in),
      row(words.hotlineOpen, (part) => part.hotline.open),
      row(words.wishes, (part) => part.wishesFulfilled),
    ],
  );
}

/** Counts in one line. */
const said = (counts: Readonly<Record<string, number>>, label = (key: string): string => key): string =>
  Object.entries(counts)
    .map(([key, count]) => `${label(key)} ${count}`)
    .join(' · ') || '–';

function spreadTable(dashboard: Dashboard, words: TableWords): string {
  const { workers, resources, careLevels, channels, residence, outputs } = dashboard;
  const table = plain();
  table.push(
    [words.workers, `${workers}`],
    [words.resources, `${resources.isLowerBound ? '≥ ' : ''}${yuan(resources.totalFen)}`],
    [words.party, yuan(resources.partyFen)],
    [words.careLevels, said(careLevels)],
    [words.channels, said(channels, (key) => words.channel[key] ?? key)],
    [words.residence, said(residence)],
    [words.outputs, said(outputs)],
  );
  return table.toString();
}

const labelOf = (key: string, language: Language): string => {
  const indicator = indicators.find((one) => one.key === key);
  return (language === 'en' ? indicator?.en : indicator?.zh) ?? key;
};

/** Fen as yuan: groups of three, two decimals. */
export function yuan(fen: number): string {
  const digits = `${Math.abs(fen)}`.padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

const signed = (count: number): string => (count > 0 ? `+${count}` : `${count}`);

const plain = (options: Partial<Table.TableConstructorOptions> = {}) =>
  new Table({ style: { head: [], border: [], compact: true }, ...options });

/** Words to the left, figures to the right. */
function aligned(head: readonly string[], rows: readonly Cell[][]): string {
  const table = plain({ head: [...head], colAligns: head.map((_, at) => (at === 0 ? 'left' : 'right')) });
  table.push(...rows);
  return table.toString();
}
