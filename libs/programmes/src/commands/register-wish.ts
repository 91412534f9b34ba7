import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { registerWish } from '../domain/wish.ts';
import { Wishes } from '../wishes.ts';

/** A household has a small wish. Its district is the one stated; none stays none. */
export class RegisterWish extends Command<Answer> {
  @IsOptional() @IsString() @MaxLength(64) readonly number?: string;
  @IsUUID() readonly householdId!: string;
  @IsOptional() @IsUUID() readonly clientId?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly districtId?: string;
  @IsString() @MaxLength(1000) readonly wish!: string;
  @IsDay() readonly registeredOn!: string;
}

@CommandHandler(RegisterWish)
export class RegisterWishHandler implements ICommandHandler<RegisterWish> {
  constructor(
    private readonly wishes: Wishes,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: RegisterWish): Promise<Answer> {
    const asked = askedOf(command);
    const { districtId, ...wish } = command;
    const wishId =
      whenStated(wish.number, (number) => this.ids.numbered(asked.station, 'wish', number)) ??
      this.ids.created(asked, 'wish');
    return this.wishes.record(
      wishId,
      async () => {
        const station = await this.references.station(asked.station);
        await this.references.household(asked.station, wish.householdId);
        await whenStated(wish.clientId, (id) => this.references.client(asked.station, id));
        return registerWish(
          stated({ ...wish, wishId, districtId: whenStated(districtId, (id) => station.district(id)) }),
          station.openDay(wish.registeredOn),
        );
      },
      asked,
    );
  }
}
