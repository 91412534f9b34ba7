import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { appointWorker } from '../domain/worker.ts';
import { Workers } from '../workers.ts';

/** Somebody works at the station from a day on; without a district at the station itself. */
export class AppointWorker extends Command<Answer> {
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(64) readonly number?: string;
  @IsString() @IsNotEmpty() @MaxLength(64) readonly name!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(64) readonly certification?: string;
  @IsOptional() @IsDay() readonly certifiedFrom?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(64) readonly employment?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(128) readonly employer?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(64) readonly districtId?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(64) readonly post?: string;
  @IsDay() readonly from!: string;
  @IsOptional() @IsDay() readonly until?: string;
}

@CommandHandler(AppointWorker)
export class AppointWorkerHandler implements ICommandHandler<AppointWorker> {
  constructor(
    private readonly workers: Workers,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: AppointWorker): Promise<Answer> {
    const asked = askedOf(command);
    const { number, certification, employment, districtId, ...worker } = command;
    const workerId =
      number === undefined ? this.ids.created(asked, 'worker') : this.ids.numbered(asked.station, 'worker', number);
    return this.workers.record(
      workerId,
      async () => {
        const station = await this.references.station(asked.station);
        return appointWorker(
          stated({
            ...worker,
            workerId,
            number,
            certification: whenStated(certification, (word) => station.word('certification', word)),
            employment: whenStated(employment, (word) => station.word('employment', word)),
            districtId: whenStated(districtId, (id) => station.district(id)),
          }),
        );
      },
      asked,
    );
  }
}
