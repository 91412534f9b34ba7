import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type GroupRow, groupsView } from '../views/groups.ts';

/** One group with its sessions and who joined and left. */
export class GetGroup extends Query<GroupRow> {
  static readonly views: readonly string[] = [groupsView.name];

  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly groupId!: string;
}

@QueryHandler(GetGroup)
export class GetGroupHandler implements IQueryHandler<GetGroup> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-group` */
  async execute({ station, groupId }: GetGroup): Promise<GroupRow> {
    const row = await this.rows.get<GroupRow>(groupsView.name, 'groups', groupId);
    if (row?.station !== station) throw new Refused(refuse('unknown-group'));
    return row;
  }
}
