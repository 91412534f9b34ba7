import type { Dashboard } from '#dashboards';

/** A part of a dashboard that changes as a whole. `key`: `indicator:files`, `district:d1`, `unallocated`, `people`, `resources` … */
export interface FigureRow {
  readonly key: string;
  readonly value: object | number;
}

/** What a message of `figures` holds: the latest version of every row that changed since the message before. */
export interface FiguresMessage {
  /** The place in the log up to which the figures show everything; also the id of the message. */
  readonly position: string;
  readonly rows: readonly FigureRow[];
}

/** A dashboard in rows, each as the JSON text that readers get. */
export function rowsOf(dashboard: Dashboard): ReadonlyMap<string, string> {
  const { station, agreement, elapsed, indicators, districts, unallocated, clients, households, workers } = dashboard;
  const { resources, hotline, careLevels, channels, residence, wishesFulfilled, outputs } = dashboard;
  const { happenedBy } = dashboard.asOf;
  const rows: FigureRow[] = [
    { key: 'station', value: station },
    { key: 'agreement', value: agreement },
    { key: 'elapsed', value: { ...elapsed, happenedBy } },
    ...indicators.map((value) => ({ key: `indicator:${value.key}`, value })),
    ...districts.map((value) => ({ key: `district:${value.id}`, value })),
    { key: 'unallocated', value: unallocated },
    { key: 'people', value: { clients, households, workers } },
    ...Object.entries({ resources, hotline, careLevels, channels, residence, wishesFulfilled, outputs }).map(
      ([key, value]) => ({ key, value }),
    ),
  ];
  return new Map(rows.map((row) => [row.key, JSON.stringify(row)]));
}
