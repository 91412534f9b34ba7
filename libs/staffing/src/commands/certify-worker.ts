import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { certifyWorker } from '../domain/worker.ts';
import { Workers } from '../workers.ts';

/** A worker holds a certificate from a day on. */
export class CertifyWorker extends Command<Answer> {
  @IsUUID() readonly workerId!: string;
  @IsString() @IsNotEmpty() @MaxLength(64) readonly certification!: string;
  @IsDay() readonly from!: string;
}

@CommandHandler(CertifyWorker)
export class CertifyWorkerHandler implements ICommandHandler<CertifyWorker> {
  constructor(
    private readonly workers: Workers,
    private readonly references: References,
  ) {}

  execute(command: CertifyWorker): Promise<Answer> {
    const asked = askedOf(command);
    const { workerId, certification, from } = command;
    return this.workers.record(
      workerId,
      async () => {
        const station = await this.references.station(asked.station);
        await this.references.worker(asked.station, workerId);
        return certifyWorker({ certification: station.word('certification', certification), from });
      },
      asked,
    );
  }
}
