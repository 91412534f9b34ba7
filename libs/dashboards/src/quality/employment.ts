import type { WorkerRow } from '#staffing';
import { stated } from '#kernel';
import type { WorkerMonthRow } from '../views/services.ts';
import type { QualityWarning, WarningKind } from './warning.ts';

const dayOf = (month: string, at: number): string => `${month}-${`${at + 1}`.padStart(2, '0')}`;

/** The services of a worker on days before the first or after the last of the employment, by day and type. */
export function outsideEmployment(worker: WorkerRow, months: readonly WorkerMonthRow[]): QualityWarning[] {
  const last = [worker.until, worker.leftOn].filter((day) => day !== undefined).toSorted()[0];
  const kindOn = (day: string): WarningKind | undefined => {
    if (worker.from !== undefined && day < worker.from) return 'before-first-day';
    return last !== undefined && day > last ? 'after-last-day' : undefined;
  };
  return months.flatMap(({ month, type: what, services }) =>
    services.flatMap((count, at) => {
      const day = dayOf(month, at);
      const kind = count === 0 ? undefined : kindOn(day);
      const { number, workerId } = worker;
      return kind === undefined ? [] : [stated({ kind, stream: `worker-${workerId}`, number, day, what, count })];
    }),
  );
}
