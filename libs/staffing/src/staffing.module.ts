import { Module } from '@nestjs/common';
import { AppointWorkerHandler } from './commands/appoint-worker.ts';
import { CertifyWorkerHandler } from './commands/certify-worker.ts';
import { RecordDepartureHandler } from './commands/record-departure.ts';
import { TransferWorkerHandler } from './commands/transfer-worker.ts';
import { GetWorkerHandler } from './queries/get-worker.ts';
import { ListWorkersHandler } from './queries/list-workers.ts';
import { Workers } from './workers.ts';

@Module({
  providers: [
    Workers,
    AppointWorkerHandler,
    CertifyWorkerHandler,
    TransferWorkerHandler,
    RecordDepartureHandler,
    GetWorkerHandler,
    ListWorkersHandler,
  ],
  exports: [Workers],
})
export class StaffingModule {}
