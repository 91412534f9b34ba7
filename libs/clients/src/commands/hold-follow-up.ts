import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsRFC3339,
  IsString,
  IsUUID,
  Max,
  MaxLength,
} from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { AreServiceWorkers, IsDay, type NamedWorker, References, serviceWorkers } from '#references';
import { holdFollowUp } from '../domain/client.ts';
import { type HeldFollowUp } from '../domain/client-facts.ts';
import { Clients } from '../clients.ts';

/** A contact with a client: by phone (through the hotline or not), a visit at home, a message. */
export class HoldFollowUp extends Command<Answer> {
  @IsUUID() readonly clientId!: string;
  @IsString() @MaxLength(64) readonly channel!: string;
  @IsDay() readonly heldOn!: string;
  @IsOptional() @IsRFC3339() readonly startedAt?: string;
  @IsOptional() @IsInt() @Max(1440) readonly minutes?: number;
  @IsOptional() @IsString() @MaxLength(64) readonly purpose?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly outcome?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(8)
  @IsIn(['client', 'family', 'neighbour', 'committee'], { each: true })
  readonly present?: readonly string[];
  @IsOptional() @IsBoolean() readonly throughHotline?: boolean;
  @IsOptional() @IsUUID() readonly hotlineCallId?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly visitId?: string;
  @IsOptional() @IsBoolean() readonly needFound?: boolean;
  @IsOptional() @IsDay() readonly nextDueOn?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly dueBecause?: string;
  @IsOptional() @IsString() @MaxLength(4000) readonly note?: string;
  @IsOptional() @IsUUID() readonly worker?: string;
  @IsOptional() @AreServiceWorkers() readonly workers?: readonly NamedWorker[];
  @IsOptional() @IsString() @MaxLength(64) readonly lateReason?: string;
  @IsOptional() @IsDay() readonly claimedRecordedOn?: string;
}

@CommandHandler(HoldFollowUp)
export class HoldFollowUpHandler implements ICommandHandler<HoldFollowUp> {
  constructor(
    private readonly clients: Clients,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: HoldFollowUp): Promise<Answer> {
    const asked = askedOf(command);
    const { worker, workers, outcome, ...followUp } = command;
    return this.clients.record(
      command.clientId,
      async () => {
        const station = await this.references.station(asked.station);
        const channel = station.word('channel', command.channel) as HeldFollowUp['channel'];
        return holdFollowUp(
          stated({
            ...followUp,
            followUpId: this.ids.created(asked, 'followUp'),
            channel,
            outcome: whenStated(outcome, (word) => station.word(outcomesOf[channel], word)),
            workers: await serviceWorkers(this.references, asked.station, { worker, workers }),
          }),
          station.openDay(command.heldOn),
        );
      },
      asked,
    );
  }
}

const outcomesOf = { phone: 'callOutcome', homeVisit: 'visitOutcome', sms: 'callOutcome' } as const;
