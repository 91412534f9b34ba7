import type { WorkerFact } from '#staffing';
import { reader } from './reader.ts';

export const workerReader = reader<{ readonly workerId: string } | undefined, WorkerFact>('worker', undefined, {
  WorkerAppointed: (_, { workerId }) => ({ workerId }),
});
