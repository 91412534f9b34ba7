import type { AppointedWorker } from '../domain/worker.ts';
import type { WorkerRow } from '../views/workers.ts';

/** A worker as of the last day that is recorded. */
export interface DescribedWorker extends Partial<Omit<AppointedWorker, 'name'>> {
  readonly station: string;
  readonly workerId: string;
  /** Sealed. */
  readonly name?: unknown;
  /** The last day, where the worker has left. */
  readonly leftOn?: string;
}

export function describedWorker({ facts: _facts, ...worker }: WorkerRow): DescribedWorker {
  return worker;
}
