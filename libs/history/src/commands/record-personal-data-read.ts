import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { AccessLog } from '../access-log.ts';
import { readPersonalData } from '../domain/access.ts';

/** Somebody had personal details opened; `day` is the day of the reading in UTC. */
export class RecordPersonalDataRead extends Command<Answer> {
  @Matches(/^\d{4}-\d{2}-\d{2}$/) readonly day!: string;
  @IsArray() @ArrayMaxSize(2000) @IsString({ each: true }) readonly streams!: readonly string[];
  @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) readonly fields!: readonly string[];
  @MaxLength(200) readonly purpose!: string;
}

@CommandHandler(RecordPersonalDataRead)
export class RecordPersonalDataReadHandler implements ICommandHandler<RecordPersonalDataRead> {
  constructor(private readonly log: AccessLog) {}

  execute(command: RecordPersonalDataRead): Promise<Answer> {
    const { day, ...read } = command;
    const asked = askedOf(command);
    return this.log.record(`${asked.station}-${day}`, () => readPersonalData(read), asked);
  }
}
