import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { Stations } from '../stations.ts';

/** A station as it is now. */
export interface DescribedStation {
  readonly id: string;
  readonly name: string;
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string;
  readonly districts: readonly DescribedDistrict[];
}

export interface DescribedDistrict {
  readonly id: string;
  readonly name: string;
  readonly communities: readonly DescribedCommunity[];
}

export interface DescribedCommunity {
  readonly id: string;
  readonly name: string;
}

/** The station as it is now, with its districts and communities. @throws {Refused} `unknown-station` */
export class GetStation extends Query<DescribedStation> {
  static readonly views: readonly string[] = [];

  @MaxLength(64) readonly station!: string;
}

@QueryHandler(GetStation)
export class GetStationHandler implements IQueryHandler<GetStation> {
  constructor(private readonly stations: Stations) {}

  async execute({ station: id }: GetStation): Promise<DescribedStation> {
    const station = await this.stations.state(id);
    if (station.status === 'unknown') throw new Refused(refuse('unknown-station'));
    const { name, timeZone, districts, communities } = station;
    return {
      id,
      name,
      timeZone,
      districts: districts.map((district) => ({
        id: district.districtId,
        name: district.name,
        communities: communities
          .filter(({ districtId }) => districtId === district.districtId)
          .map((community) => ({ id: community.communityId, name: community.name })),
      })),
    };
  }
}
