import { type Decider, type Decision, type Descriptions, type Fact, refuse } from '#kernel';

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

export interface District {
  readonly districtId: string;
  readonly name: string;
}

export interface Community extends District {
  readonly communityId: string;
}

export const stationFacts: Descriptions<StationFact> = {
  StationEstablished: { schema: 1 },
  StationRenamed: { schema: 1 },
  DistrictDefined: { schema: 1 },
  DistrictRenamed: { schema: 1 },
  CommunityDefined: { schema: 1 },
  CommunityRenamed: { schema: 1 },
  CommunityMoved: { schema: 1 },
  WordAdopted: { schema: 1, occurredOn: 'from' },
};

export type StationState = { readonly status: 'unknown' } | EstablishedStation;

export interface EstablishedStation {
  readonly status: 'established';
  readonly name: string;
  readonly timeZone: string;
  readonly districts: readonly District[];
  readonly communities: readonly Community[];
  readonly words: readonly AdoptedWord[];
}

type Of<Type extends StationFact['type']> = Extract<StationFact, { type: Type }>['data'];

const established =
  <Data>(change: (station: EstablishedStation, data: Data) => Partial<EstablishedStation>) =>
  (state: StationState, data: Data): StationState =>
    state.status === 'unknown' ? state : { ...state, ...change(state, data) };

export const stationDecider: Decider<StationState, StationFact> = {
  category: 'station',
  facts: stationFacts,
  initial: { status: 'unknown' },
  evolve: {
    StationEstablished: (_, { name, timeZone }) => ({
      status: 'established',
      name,
      timeZone,
      districts: [],
      communities: [],
      words: [],
    }),
    StationRenamed: established((_, { name }: Of<'StationRenamed'>) => ({ name })),
    DistrictDefined: established(({ districts }, district: District) => ({ districts: [...districts, district] })),
    DistrictRenamed: established(({ districts }, { districtId, name }: District) => ({
      districts: districts.map((district) => (district.districtId === districtId ? { ...district, name } : district)),
    })),
    CommunityDefined: established(({ communities }, community: Community) => ({
      communities: [...communities, community],
    })),
    CommunityRenamed: established(({ communities }, { communityId, name }: Of<'CommunityRenamed'>) => ({
      communities: communities.map((known) => (known.communityId === communityId ? { ...known, name } : known)),
    })),
    CommunityMoved: established(({ communities }, { communityId, districtId }: Of<'CommunityMoved'>) => ({
      communities: communities.map((known) => (known.communityId === communityId ? { ...known, districtId } : known)),
    })),
    WordAdopted: established(({ words }, word: AdoptedWord) => ({ words: [...words, word] })),
  },
  leanedOn: {
    StationEstablished: (state) =>
      state.status === 'established' && state.districts.length + state.communities.length + state.words.length > 0,
    DistrictDefined: (state, { districtId }) =>
      state.status === 'established' && state.communities.some((community) => community.districtId === districtId),
  },
  sound: (state) => {
    if (state.status === 'unknown') return undefined;
    const { districts, communities } = state;
    const homeless = communities.find(({ districtId }) => !districts.some((known) => known.districtId === districtId));
    if (homeless) return refuse('unknown-district', { districtId: homeless.districtId });
    return repeats(districts) || repeats(communities) ? refuse('duplicate-name') : undefined;
  },
};

const repeats = (places: readonly { name: string }[]) => new Set(places.map(({ name }) => name)).size < places.length;

type Decide = Decision<StationState, StationFact>;

/** Where nobody says another. */
const defaultTimeZone = 'Asia/Shanghai';

/** `time-zone-settled`: the days of what is recorded hang on the time zone of the beginning. */
export const establishStation =
  ({ name, timeZone }: { readonly name: string; readonly timeZone?: string | undefined }): Decide =>
  (state) => {
    if (state.status === 'unknown') {
      return [{ type: 'StationEstablished', data: { name, timeZone: timeZone ?? defaultTimeZone } }];
    }
    if (timeZone !== undefined && state.timeZone !== timeZone) {
      return refuse('time-zone-settled', { timeZone: state.timeZone });
    }
    return state.name === name ? [] : [{ type: 'StationRenamed', data: { name } }];
  };

/** `unknown-station` · `duplicate-name` */
export const defineDistrict =
  ({ districtId, name }: District): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-station');
    const known = state.districts.find((district) => district.districtId === districtId);
    if (known?.name === name) return [];
    if (state.districts.some((district) => district.name === name)) return refuse('duplicate-name', { name });
    return [{ type: known ? 'DistrictRenamed' : 'DistrictDefined', data: { districtId, name } }];
  };

/** `unknown-station` · `unknown-district` · `duplicate-name` */
export const defineCommunity =
  ({ communityId, districtId, name }: Community): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-station');
    if (!state.districts.some((district) => district.districtId === districtId)) {
      return refuse('unknown-district', { districtId });
    }
    if (state.communities.some((other) => other.name === name && other.communityId !== communityId)) {
      return refuse('duplicate-name', { name });
    }
    const known = state.communities.find((community) => community.communityId === communityId);
    if (known === undefined) return [{ type: 'CommunityDefined', data: { communityId, districtId, name } }];
    const { districtId: from } = known;
    return [
      ...(from === districtId ? [] : [{ type: 'CommunityMoved', data: { communityId, from, districtId } } as const]),
      ...(known.name === name ? [] : [{ type: 'CommunityRenamed', data: { communityId, name } } as const]),
    ];
  };
