import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import { IsDefined, IsInt, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Refused, refuse, stated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { distributeResource } from '../domain/resource-linkage.ts';
import { ResourceLinkages } from '../resource-linkages.ts';

/** Who is given something: exactly one of them. */
export class Recipient {
  @IsOptional() @IsUUID() readonly household?: string;
  @IsOptional() @IsUUID() readonly client?: string;
  @IsOptional() @IsUUID() readonly group?: string;
  @IsOptional() @IsUUID() readonly event?: string;
}

/** Something of a linked resource is given out, by quantity, by value or both. */
export class DistributeResource extends Command<Answer> {
  @IsUUID() readonly linkageId!: string;
  @IsDay() readonly distributedOn!: string;
  @IsDefined() @IsObject() @ValidateNested() @Type(() => Recipient) readonly to!: Recipient;
  @IsOptional() @IsInt() readonly quantity?: number;
  @IsOptional() @IsInt() readonly valueFen?: number;
}

@CommandHandler(DistributeResource)
export class DistributeResourceHandler implements ICommandHandler<DistributeResource> {
  constructor(
    private readonly linkages: ResourceLinkages,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: DistributeResource): Promise<Answer> {
    const asked = askedOf(command);
    const { linkageId, to, ...distribution } = command;
    return this.linkages.record(
      linkageId,
      async () => {
        const station = await this.references.station(asked.station);
        const districtId = await this.#districtOf(asked.station, to, distribution.distributedOn);
        return distributeResource(
          stated({
            ...distribution,
            distributionId: this.ids.created(asked, 'distribution'),
            to: stated(to),
            districtId,
          }),
          station.openDay(distribution.distributedOn),
        );
      },
      asked,
    );
  }

  /** Of the household or client at the time; what a group or an event is given belongs to no district. */
  async #districtOf(station: string, to: Recipient, on: string): Promise<string | undefined> {
    if (Object.keys(stated(to)).length !== 1) throw new Refused(refuse('not-one-recipient'));
    if (to.household !== undefined) return (await this.references.household(station, to.household)).districtId;
    if (to.client !== undefined) return (await this.references.client(station, to.client, on)).districtId;
    if (to.group !== undefined) await this.references.group(station, to.group);
    return undefined;
  }
}
