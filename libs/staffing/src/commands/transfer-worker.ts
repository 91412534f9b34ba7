import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Equals, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { transferWorker } from '../domain/worker.ts';
import { Workers } from '../workers.ts';

/** A worker changes the district, the post or both; what is not said stays. */
export class TransferWorker extends Command<Answer> {
  @IsUUID() readonly workerId!: string;
  @IsDay() readonly on!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(64) readonly districtId?: string;
  /** To the station itself, to no district. */
  @IsOptional() @Equals(true) readonly toStation?: true;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(64) readonly post?: string;
}

@CommandHandler(TransferWorker)
export class TransferWorkerHandler implements ICommandHandler<TransferWorker> {
  constructor(
    private readonly workers: Workers,
    private readonly references: References,
  ) {}

  execute(command: TransferWorker): Promise<Answer> {
    const asked = askedOf(command);
    const { workerId, on, districtId, toStation, post } = command;
    return this.workers.record(
      workerId,
      async () => {
        const station = await this.references.station(asked.station);
        await this.references.worker(asked.station, workerId);
        return transferWorker(
          stated({ on, districtId: whenStated(districtId, (id) => station.district(id)), toStation, post }),
        );
      },
      asked,
    );
  }
}
