export { AppointWorker } from './commands/appoint-worker.ts';
export { CertifyWorker } from './commands/certify-worker.ts';
export { RecordDeparture } from './commands/record-departure.ts';
export { TransferWorker } from './commands/transfer-worker.ts';
export {
  type AppointedWorker,
  type CertifiedWorker,
  type TransferredWorker,
  type WorkerDeparture,
  type WorkerFact,
  type WorkerState,
  workerDecider,
  workerFacts,
} from './domain/worker.ts';
export { type DescribedWorker } from './queries/described-worker.ts';
export { GetWorker } from './queries/get-worker.ts';
export { ListWorkers, type WorkersPage } from './queries/list-workers.ts';
export { StaffingModule } from './staffing.module.ts';
export { type WorkerRow, workersView } from './views/workers.ts';
export { Workers } from './workers.ts';
