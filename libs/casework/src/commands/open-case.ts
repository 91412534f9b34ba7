import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { AreServiceWorkers, IsDay, type NamedWorker, References, serviceWorkers } from '#references';
import { openCase } from '../domain/case.ts';
import { Cases } from '../cases.ts';

/** The intake of a case (接案). */
export class OpenCase extends Command<Answer> {
  @IsUUID() readonly clientId!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(64) readonly number?: string;
  @IsOptional() @IsIn(['person', 'household']) readonly unit?: 'person' | 'household';
  @IsOptional() @IsDay() readonly enquiredOn?: string;
  @IsDay() readonly openedOn!: string;
  @IsString() @MaxLength(64) readonly source!: string;
  @IsString() @MaxLength(64) readonly category!: string;
  @IsOptional() @IsIn(['ordinary', 'difficult', 'crisis']) readonly complexity?: 'ordinary' | 'difficult' | 'crisis';
  @IsOptional() @IsString() @MaxLength(4000) readonly concern?: string;
  /** Without one the case is refused. */
  @IsOptional() @IsUUID() readonly worker?: string;
  @IsOptional() @AreServiceWorkers() readonly workers?: readonly NamedWorker[];
  @IsOptional() @IsBoolean() readonly broughtForward?: boolean;
  @IsOptional() @IsString() @MaxLength(64) readonly lateReason?: string;
  @IsOptional() @IsDay() readonly claimedRecordedOn?: string;
}

@CommandHandler(OpenCase)
export class OpenCaseHandler implements ICommandHandler<OpenCase> {
  constructor(
    private readonly cases: Cases,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: OpenCase): Promise<Answer> {
    const asked = askedOf(command);
    const { references, ids } = this;
    const { worker, workers, ...opened } = command;
    const { number } = opened;
    const caseId = number === undefined ? ids.created(asked, 'case') : ids.numbered(asked.station, 'case', number);
    return this.cases.record(
      caseId,
      async () => {
        const station = await references.station(asked.station);
        const { clientId, householdId, communityId, districtId } = await references.client(
          asked.station,
          opened.clientId,
          opened.openedOn,
        );
        return openCase(
          stated({
            ...opened,
            caseId,
            clientId,
            householdId,
            communityId,
            districtId,
            source: station.word('caseSource', opened.source),
            category: station.word('caseCategory', opened.category),
            workers: await serviceWorkers(references, asked.station, { worker, workers }),
          }),
          station.openDay(opened.openedOn),
        );
      },
      asked,
    );
  }
}
