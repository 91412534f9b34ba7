import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsInt, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { fulfilWish } from '../domain/wish.ts';
import { Wishes } from '../wishes.ts';

/** A wish came true, perhaps by a sponsor. */
export class FulfilWish extends Command<Answer> {
  @IsUUID() readonly wishId!: string;
  @IsDay() readonly fulfilledOn!: string;
  @IsOptional() @IsString() @MaxLength(128) readonly sponsor?: string;
  @IsOptional() @IsInt() readonly valueFen?: number;
  @IsOptional() @IsUUID() readonly linkageId?: string;
}

@CommandHandler(FulfilWish)
export class FulfilWishHandler implements ICommandHandler<FulfilWish> {
  constructor(
    private readonly wishes: Wishes,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: FulfilWish): Promise<Answer> {
    const asked = askedOf(command);
    const { wishId, ...fulfilment } = command;
    const sponsorId = whenStated(fulfilment.sponsor, (name) => this.ids.numbered(asked.station, 'donor', name));
    return this.wishes.record(
      wishId,
      async () => {
        const station = await this.references.station(asked.station);
        return fulfilWish(stated({ ...fulfilment, sponsorId }), station.openDay(fulfilment.fulfilledOn));
      },
      asked,
    );
  }
}
