import { type Change, type DataOf, type Row, type SeenFact, type View, change } from '#kernel';
import { type MonthDays, plus, plusOn } from '../tally/counts.ts';
import { monthOf } from '../days.ts';
import { type Contribution, type DashboardFact, contributions, contributionsOf } from '../figures.ts';

/** One figure of a station by month: month → district, '' where unallocated → count. */
export interface MonthsRow extends Row {
  readonly station: string;
  readonly figure: string;
  readonly months: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** One figure of a station in one month: district → days. */
export interface DaysRow extends Row {
  readonly station: string;
  readonly figure: string;
  readonly month: string;
  readonly days: Readonly<Record<string, MonthDays>>;
}

/** What became known of one figure of a station on one UTC day: month → district → days. */
export interface RecordedRow extends Row {
  readonly station: string;
  readonly figure: string;
  readonly day: string;
  readonly months: Readonly<Record<string, Readonly<Record<string, MonthDays>>>>;
}

/** The stretch of the whole log, all stations', that was recorded on one UTC day. */
export interface LogRow extends Row {
  readonly station: typeof everyStation;
  readonly day: string;
  /** Position of the last event, decimal. */
  readonly last: string;
  /** The latest instant at which one of them, or of those before, was recorded. */
  readonly clock: string;
}

export const everyStation = '*';

type Seen = SeenFact<object>;

const stationOf = ({ event }: Seen): string => event.metadata['station'] ?? '';

/** The UTC day of an instant. */
export const utcDay = (instant: string): string => instant.slice(0, 10);

const logged = ({ event: { clock, position } }: Seen): Change =>
  change<LogRow>('log', utcDay(clock), () => ({
    station: everyStation,
    day: utcDay(clock),
    last: `${position}`,
    clock,
  }));

function counted(fact: Seen, { figure, districtId = '', day, n }: Contribution): Change[] {
  const station = stationOf(fact);
  const month = monthOf(day);
  const recorded = utcDay(fact.event.clock);
  const signed = fact.sign * n;
  return [
    change<MonthsRow>('months', `${station}:${figure}`, (row) => {
      const months = plus(row?.months, [month, districtId], signed) as MonthsRow['months'] | undefined;
      return months && { station, figure, months };
    }),
    change<DaysRow>('days', `${station}:${month}:${figure}`, (row) => {
      const days = plusOn(row?.days, [districtId], day, signed) as DaysRow['days'] | undefined;
      return days && { station, figure, month, days };
    }),
    change<RecordedRow>('recorded', `${station}:${recorded}:${figure}`, (row) => {
      const months = plusOn(row?.months, [month, districtId], day, signed) as RecordedRow['months'] | undefined;
      return months && { station, figure, day: recorded, months };
    }),
  ];
}

const counting = (fact: Seen): Change[] => [
  logged(fact),
  ...contributions(fact.type, fact.data).flatMap((contribution) => counted(fact, contribution)),
];

type Counting = { [Type in DashboardFact['type']]?: (fact: SeenFact<DataOf<DashboardFact, Type>>) => Change[] };

/** What every figure comes to, by the day it happened and by the day it was recorded. */
export const figuresView: View<DashboardFact> = {
  name: 'figures',
  version: 1,
  collections: {
    months: { station: ['station', 'figure'] },
    days: { station: ['station', 'month', 'figure'] },
    recorded: { station: ['station', 'day'] },
    log: { station: ['station', 'day'] },
  },
  when: {
    ...(Object.fromEntries(Object.keys(contributionsOf).map((type) => [type, counting])) as Counting),
    '*': (fact) => [logged(fact)],
  },
};
