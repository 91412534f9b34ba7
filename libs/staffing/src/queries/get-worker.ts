import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type WorkerRow, workersView } from '../views/workers.ts';
import { type DescribedWorker, describedWorker } from './described-worker.ts';

/** One worker; the name is sealed. */
export class GetWorker extends Query<DescribedWorker> {
  static readonly views: readonly string[] = [workersView.name];

  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly workerId!: string;
}

@QueryHandler(GetWorker)
export class GetWorkerHandler implements IQueryHandler<GetWorker> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-worker` */
  async execute({ station, workerId }: GetWorker): Promise<DescribedWorker> {
    const row = await this.rows.get<WorkerRow>(workersView.name, 'workers', workerId);
    if (row?.station !== station) throw new Refused(refuse('unknown-worker'));
    return describedWorker(row);
  }
}
