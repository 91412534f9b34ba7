import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsTimeZone,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { inTurn } from '../domain/in-turn.ts';
import { defineCommunity, defineDistrict, establishStation, stationDecider } from '../domain/station.ts';
import { Stations } from '../stations.ts';

export class NamedCommunity {
  @IsString() @IsNotEmpty() @MaxLength(64) readonly id!: string;
  @IsString() @IsNotEmpty() @MaxLength(64) readonly name!: string;
}

export class NamedDistrict extends NamedCommunity {
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => NamedCommunity)
  readonly communities!: readonly NamedCommunity[];
}

/** The station with its districts and communities, as they are from now on; what it does not name stays as it is. */
export class EstablishStation extends Command<Answer> {
  @IsString() @IsNotEmpty() @MaxLength(128) readonly name!: string;
  /** Of the tz database; by default the one that holds, at first `Asia/Shanghai`. */
  @IsOptional() @IsTimeZone() readonly timeZone?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => NamedDistrict)
  readonly districts?: readonly NamedDistrict[];
}

@CommandHandler(EstablishStation)
export class EstablishStationHandler implements ICommandHandler<EstablishStation> {
  constructor(private readonly stations: Stations) {}

  execute(command: EstablishStation): Promise<Answer> {
    const asked = askedOf(command);
    const { name, timeZone, districts = [] } = command;
    return this.stations.record(
      asked.station,
      () =>
        inTurn(stationDecider, [
          establishStation({ name, timeZone }),
          ...districts.map(({ id: districtId, name }) => defineDistrict({ districtId, name })),
          ...districts.flatMap(({ id: districtId, communities }) =>
            communities.map(({ id: communityId, name }) => defineCommunity({ communityId, districtId, name })),
          ),
        ]),
      asked,
    );
  }
}
