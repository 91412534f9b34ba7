import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { declineEnquiry } from '../domain/enquiry.ts';
import { Enquiries } from '../enquiries.ts';

/** An enquiry is declined; the reason is a word of the list of closure reasons. */
export class DeclineEnquiry extends Command<Answer> {
  @IsUUID() readonly enquiryId!: string;
  @IsDay() readonly declinedOn!: string;
  @IsString() @MaxLength(64) readonly reason!: string;
}

@CommandHandler(DeclineEnquiry)
export class DeclineEnquiryHandler implements ICommandHandler<DeclineEnquiry> {
  constructor(
    private readonly enquiries: Enquiries,
    private readonly references: References,
  ) {}

  execute(command: DeclineEnquiry): Promise<Answer> {
    const asked = askedOf(command);
    const { enquiryId, declinedOn } = command;
    return this.enquiries.record(
      enquiryId,
      async () => {
        const station = await this.references.station(asked.station);
        const reason = station.word('closureReason', command.reason);
        return declineEnquiry({ declinedOn, reason }, station.openDay(declinedOn));
      },
      asked,
    );
  }
}
