import { type Change, type DataOf, type Row, type SeenFact, type View, change } from '#kernel';
import { type MonthDays, plus } from '../tally/counts.ts';
import { monthOf } from '../days.ts';
import { type Contribution, type DashboardFact, contributions, contributionsOf } from '../figures.ts';

/** `YYYY-MM` → district, '' where unallocated → days. */
export type Months = Readonly<Record<string, Readonly<Record<string, MonthDays>>>>;

/** One figure of a station in one year, by the days on which it happened. */
export interface YearRow extends Row {
  readonly station: string;
  readonly figure: string;
  /** `YYYY` */
  readonly year: string;
  readonly months: Months;
}

/** What became known of one figure of a station on one UTC day, by the days on which it happened. */
export interface RecordedRow extends Row {
  readonly station: string;
  readonly figure: string;
  readonly day: string;
  readonly months: Months;
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
  const year = day.slice(0, 4);
  const recorded = utcDay(fact.event.clock);
  const more = (row: { readonly months: Months } | undefined) =>
    plus(row?.months, [monthOf(day), districtId], day, fact.sign * n) as Months | undefined;
  return [
    change<YearRow>('years', `${station}:${year}:${figure}`, (row) => {
      const months = more(row);
      return months && { station, figure, year, months };
    }),
    change<RecordedRow>('recorded', `${station}:${recorded}:${figure}`, (row) => {
      const months = more(row);
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
    years: { station: ['station', 'figure'] },
    recorded: { station: ['station', 'day'] },
    log: { station: ['station', 'day'] },
  },
  when: {
    ...(Object.fromEntries(Object.keys(contributionsOf).map((type) => [type, counting])) as Counting),
    '*': (fact) => [logged(fact)],
  },
};
