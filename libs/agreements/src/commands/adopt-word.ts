import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ArrayMaxSize, IsArray, IsInt, IsNotEmpty, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay } from '#references';
import { adoptWord } from '../domain/adopt-word.ts';
import { Stations } from '../stations.ts';

/** A word of the station's own joins a list; with a key, the word of that key gets another label. */
export class AdoptWord extends Command<Answer> {
  @IsString() @IsNotEmpty() @MaxLength(64) readonly list!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(64) readonly key?: string;
  @IsString() @IsNotEmpty() @MaxLength(64) readonly zh!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(128) readonly en?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(64, { each: true })
  readonly aliases?: readonly string[];
  @IsOptional() @IsInt() @Min(1) readonly rank?: number;
  @IsOptional() @IsDay() readonly from?: string;
  @IsOptional() @IsDay() readonly until?: string;
}

@CommandHandler(AdoptWord)
export class AdoptWordHandler implements ICommandHandler<AdoptWord> {
  constructor(private readonly stations: Stations) {}

  execute(command: AdoptWord): Promise<Answer> {
    const asked = askedOf(command);
    const { ...word } = command;
    return this.stations.record(asked.station, () => adoptWord(stated(word)), asked);
  }
}
