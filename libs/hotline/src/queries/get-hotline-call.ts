import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type CallRow, callsView } from '../views/calls.ts';

/** One call with what came of it. */
export class GetHotlineCall extends Query<CallRow> {
  static readonly views: readonly string[] = [callsView.name];

  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly callId!: string;
}

@QueryHandler(GetHotlineCall)
export class GetHotlineCallHandler implements IQueryHandler<GetHotlineCall> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-call` */
  async execute({ station, callId }: GetHotlineCall): Promise<CallRow> {
    const row = await this.rows.get<CallRow>(callsView.name, 'calls', callId);
    if (row?.station !== station) throw new Refused(refuse('unknown-call'));
    return row;
  }
}
