import type { AdoptedWord, StationFact } from '#agreements';
import { reader } from './reader.ts';

export interface KnownStation {
  readonly timeZone: string;
  readonly districts: ReadonlySet<string>;
  /** Community → its district. */
  readonly communities: ReadonlyMap<string, string>;
  readonly words: readonly AdoptedWord[];
}

const placed = (state: KnownStation | undefined, communityId: string, districtId: string) =>
  state && { ...state, communities: new Map(state.communities).set(communityId, districtId) };

export const stationReader = reader<KnownStation | undefined, StationFact>('station', undefined, {
  StationEstablished: (_, { timeZone }) => ({ timeZone, districts: new Set(), communities: new Map(), words: [] }),
  DistrictDefined: (state, { districtId }) =>
    state && { ...state, districts: new Set(state.districts).add(districtId) },
  CommunityDefined: (state, { communityId, districtId }) => placed(state, communityId, districtId),
  CommunityMoved: (state, { communityId, districtId }) =>
    state?.communities.has(communityId) ? placed(state, communityId, districtId) : state,
  WordAdopted: (state, word) => state && { ...state, words: [...state.words, word] },
});
