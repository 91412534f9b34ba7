import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Refused, refuse } from '#kernel';
import { Stations } from '../stations.ts';

/** A station as it is now. */
export interface DescribedStation {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly districts: readonly {
    readonly id: string;
    readonly name: string;
    readonly communities: readonly { readonly id: string; readonly name: string }[];
  }[];
}

/** @throws {Refused} `unknown-station` */
export class GetStation extends Query<DescribedStation> {
  constructor(readonly station: string) {
    super();
  }
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
