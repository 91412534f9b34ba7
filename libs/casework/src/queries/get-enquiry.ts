import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type EnquiryRow, enquiriesView } from '../views/enquiries.ts';

/** One enquiry and how it ended. */
export class GetEnquiry extends Query<EnquiryRow> {
  static readonly views: readonly string[] = [enquiriesView.name];

  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly enquiryId!: string;
}

@QueryHandler(GetEnquiry)
export class GetEnquiryHandler implements IQueryHandler<GetEnquiry> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-enquiry` */
  async execute({ station, enquiryId }: GetEnquiry): Promise<EnquiryRow> {
    const row = await this.rows.get<EnquiryRow>(enquiriesView.name, 'enquiries', enquiryId);
    if (row?.station !== station) throw new Refused(refuse('unknown-enquiry'));
    return row;
  }
}
