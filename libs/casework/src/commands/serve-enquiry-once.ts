import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { serveEnquiryOnce } from '../domain/enquiry.ts';
import { Enquiries } from '../enquiries.ts';

/** An enquiry is answered in one service, without a case; the outcome is a word of the list of resolutions. */
export class ServeEnquiryOnce extends Command<Answer> {
  @IsUUID() readonly enquiryId!: string;
  @IsDay() readonly servedOn!: string;
  @IsOptional() @IsString() @MaxLength(64) readonly outcome?: string;
}

@CommandHandler(ServeEnquiryOnce)
export class ServeEnquiryOnceHandler implements ICommandHandler<ServeEnquiryOnce> {
  constructor(
    private readonly enquiries: Enquiries,
    private readonly references: References,
  ) {}

  execute(command: ServeEnquiryOnce): Promise<Answer> {
    const asked = askedOf(command);
    const { enquiryId, servedOn } = command;
    return this.enquiries.record(
      enquiryId,
      async () => {
        const station = await this.references.station(asked.station);
        const outcome = whenStated(command.outcome, (word) => station.word('resolution', word));
        return serveEnquiryOnce(stated({ servedOn, outcome }), station.openDay(servedOn));
      },
      asked,
    );
  }
}
