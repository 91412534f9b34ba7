import type { Fact } from '#kernel';

/** Stream `station-<station>`. */
export type StationFact =
  | Fact<'StationEstablished', { name: string; timeZone: string }>
  | Fact<'StationRenamed', { name: string }>
  | Fact<'DistrictDefined', { districtId: string; name: string }>
  | Fact<'DistrictRenamed', { districtId: string; name: string }>
  | Fact<'CommunityDefined', { communityId: string; districtId: string; name: string }>
  | Fact<'CommunityRenamed', { communityId: string; name: string }>
  | Fact<'CommunityMoved', { communityId: string; from: string; districtId: string }>
  | Fact<'WordAdopted', AdoptedWord>;

/** A station's own word, or its own label of a shipped one. `key` is what events hold. */
export interface AdoptedWord {
  readonly list: string;
  readonly key: string;
  readonly zh: string;
  readonly en?: string;
  readonly aliases?: readonly string[];
  readonly rank?: number;
  readonly from?: string;
  readonly until?: string;
}
