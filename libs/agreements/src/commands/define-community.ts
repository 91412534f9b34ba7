import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { inTurn } from '../domain/in-turn.ts';
import { defineCommunity, defineDistrict, stationDecider } from '../domain/station.ts';
import { Stations } from '../stations.ts';

/** A community and the district it belongs to; with the district's name, the district as well. */
export class DefineCommunity extends Command<Answer> {
  @IsString() @IsNotEmpty() @MaxLength(64) readonly communityId!: string;
  @IsString() @IsNotEmpty() @MaxLength(64) readonly name!: string;
  @IsString() @IsNotEmpty() @MaxLength(64) readonly districtId!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(64) readonly districtName?: string;
}

@CommandHandler(DefineCommunity)
export class DefineCommunityHandler implements ICommandHandler<DefineCommunity> {
  constructor(private readonly stations: Stations) {}

  execute(command: DefineCommunity): Promise<Answer> {
    const asked = askedOf(command);
    const { communityId, name, districtId, districtName } = command;
    return this.stations.record(
      asked.station,
      () =>
        inTurn(stationDecider, [
          ...(districtName === undefined ? [] : [defineDistrict({ districtId, name: districtName })]),
          defineCommunity({ communityId, districtId, name }),
        ]),
      asked,
    );
  }
}
