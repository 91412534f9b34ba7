import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { makeEnquiry } from '../domain/enquiry.ts';
import { Enquiries } from '../enquiries.ts';

/** Somebody asks for help; there need be no client and no case. */
export class MakeEnquiry extends Command<Answer> {
  @IsDay() readonly enquiredOn!: string;
  @IsString() @MaxLength(64) readonly source!: string;
  @IsOptional() @IsString() @MaxLength(64) readonly communityId?: string;
  @IsOptional() @IsUUID() readonly clientId?: string;
  @IsOptional() @IsString() @MaxLength(200) readonly enquirer?: string;
  @IsOptional() @IsString() @MaxLength(4000) readonly concern?: string;
}

@CommandHandler(MakeEnquiry)
export class MakeEnquiryHandler implements ICommandHandler<MakeEnquiry> {
  constructor(
    private readonly enquiries: Enquiries,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: MakeEnquiry): Promise<Answer> {
    const asked = askedOf(command);
    const { communityId, source, clientId, ...enquiry } = command;
    const enquiryId = this.ids.created(asked, 'enquiry');
    return this.enquiries.record(
      enquiryId,
      async () => {
        const station = await this.references.station(asked.station);
        const known = await whenStated(clientId, (id) => this.references.client(asked.station, id));
        return makeEnquiry(
          stated({
            ...enquiry,
            enquiryId,
            clientId: known?.clientId,
            source: station.word('caseSource', source),
            ...whenStated(communityId, (id) => station.community(id)),
          }),
          station.openDay(enquiry.enquiredOn),
        );
      },
      asked,
    );
  }
}
