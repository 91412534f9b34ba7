import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { receiveResource } from '../domain/resource-linkage.ts';
import { ResourceLinkages } from '../resource-linkages.ts';

export const receivers = ['provider', 'communityFund', 'directToHousehold'] as const;
export type Receiver = (typeof receivers)[number];

/** What was promised has come. */
export class ReceiveResource extends Command<Answer> {
  @IsUUID() readonly linkageId!: string;
  @IsDay() readonly receivedOn!: string;
  @IsOptional() @IsIn(receivers) readonly receivedBy?: Receiver;
}

@CommandHandler(ReceiveResource)
export class ReceiveResourceHandler implements ICommandHandler<ReceiveResource> {
  constructor(
    private readonly linkages: ResourceLinkages,
    private readonly references: References,
  ) {}

  execute(command: ReceiveResource): Promise<Answer> {
    const asked = askedOf(command);
    const { linkageId, ...receipt } = command;
    return this.linkages.record(
      linkageId,
      async () => {
        const station = await this.references.station(asked.station);
        return receiveResource(stated(receipt), station.openDay(receipt.receivedOn));
      },
      asked,
    );
  }
}
