import { type Dated, type Decider, type Decision, type OpenDay, type Refusal, latestOn, refuse } from '#kernel';
import {
  type AddedClient,
  type AssessedCareLevel,
  type ClientFact,
  type HeldFollowUp,
  type MovedClient,
  clientFacts,
} from './client-facts.ts';
import { canBeIdentityNumber } from './identity-number.ts';

export type ClientState = { readonly status: 'unknown' } | KnownClient;

export interface KnownClient {
  readonly status: 'known';
  readonly client: AddedClient;
  readonly dwellings: readonly (Dated & MovedClient)[];
  readonly residences: readonly (Dated & { residence: string })[];
  readonly careLevels: readonly (Dated & { level: string })[];
  readonly categories: readonly (Dated & { category: string; held: boolean })[];
  readonly followUps: readonly string[];
  readonly left?: { readonly leftOn: string; readonly reason: string };
  readonly diedOn?: string;
  /** How many facts stand behind the adding. */
  readonly later: number;
}

function added(client: AddedClient, revision: bigint): KnownClient {
  const { addedOn: on, householdId, communityId, districtId, residence, careLevel: level } = client;
  return {
    status: 'known',
    client,
    dwellings: [{ on, revision, householdId, communityId, districtId }],
    residences: residence === undefined ? [] : [{ on, revision, residence }],
    careLevels: level === undefined ? [] : [{ on, revision, level }],
    categories: client.categories.map((category) => ({ on, revision, category, held: true })),
    followUps: [],
    later: 0,
  };
}

const known = (state: ClientState, become: (client: KnownClient) => Partial<KnownClient>): ClientState =>
  state.status === 'unknown' ? state : { ...state, ...become(state), later: state.later + 1 };

export const clientDecider: Decider<ClientState, ClientFact> = {
  category: 'client',
  facts: clientFacts,
  initial: { status: 'unknown' },
  evolve: {
    ClientAdded: (_, client, revision) => added(client, revision),
    CategoryGranted: (state, { category, from: on }, revision) =>
      known(state, ({ categories }) => ({ categories: [...categories, { on, revision, category, held: true }] })),
    CategoryEnded: (state, { category, on }, revision) =>
      known(state, ({ categories }) => ({ categories: [...categories, { on, revision, category, held: false }] })),
    ResidenceRecorded: (state, { residence, on }, revision) =>
      known(state, ({ residences }) => ({ residences: [...residences, { on, revision, residence }] })),
    CareLevelAssessed: (state, { level, assessedOn: on }, revision) =>
      known(state, ({ careLevels }) => ({ careLevels: [...careLevels, { on, revision, level }] })),
    FollowUpHeld: (state, { followUpId }) =>
      known(state, ({ followUps }) => ({ followUps: [...followUps, followUpId] })),
    ClientMoved: (state, moved, revision) =>
      known(state, ({ dwellings }) => ({ dwellings: [...dwellings, { ...moved, revision }] })),
    ClientLeft: (state, left) => known(state, () => ({ left })),
    ClientDied: (state, { diedOn }) => known(state, () => ({ diedOn })),
  },
  leanedOn: { ClientAdded: (state) => state.status === 'known' && state.later > 0 },
};

type Decide = Decision<ClientState, ClientFact>;

/** No service: a client may have been added before every agreement. */
export const addClient =
  (client: AddedClient, today: string): Decide =>
  (state) => {
    if (state.status === 'known') return [];
    if (client.addedOn > today || (client.bornOn ?? today) > today) return refuse('future-day');
    if (client.identityNumber !== undefined && !canBeIdentityNumber(client.identityNumber, client.identityKind))
      return refuse('identity-number');
    return [{ type: 'ClientAdded', data: client }];
  };

/** Decides about a client who is there and lives on that day, which is no day to come. */
const ofLiving =
  (day: string, today: string, decide: (client: KnownClient) => readonly ClientFact[] | Refusal): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-client');
    if (day > today) return refuse('future-day', { day });
    if (state.diedOn !== undefined && day > state.diedOn) return refuse('client-died', { day });
    return decide(state);
  };

const holds = ({ categories }: KnownClient, category: string, day: string): boolean =>
  latestOn(
    categories.filter((entry) => entry.category === category),
    day,
  )?.held ?? false;

export const grantCategory = (category: string, from: string, today: string): Decide =>
  ofLiving(from, today, (client) =>
    holds(client, category, from) ? [] : [{ type: 'CategoryGranted', data: { category, from } }],
  );

export const endCategory = (category: string, on: string, today: string): Decide =>
  ofLiving(on, today, (client) => {
    if (holds(client, category, on)) return [{ type: 'CategoryEnded', data: { category, on } }];
    return client.categories.some((entry) => entry.category === category && entry.on <= on)
      ? []
      : refuse('category-not-held', { category });
  });

export const recordResidence = (residence: string, on: string, today: string): Decide =>
  ofLiving(on, today, ({ residences }) =>
    latestOn(residences, on)?.residence === residence ? [] : [{ type: 'ResidenceRecorded', data: { residence, on } }],
  );

/** The same level on another day is an assessment of its own. */
export const assessCareLevel = (assessment: AssessedCareLevel, today: string): Decide =>
  ofLiving(assessment.assessedOn, today, ({ careLevels, client: { clientId } }) => {
    const latest = latestOn(careLevels, assessment.assessedOn);
    return latest?.on === assessment.assessedOn && latest.level === assessment.level
      ? []
      : [{ type: 'CareLevelAssessed', data: { ...assessment, clientId } }];
  });

export const moveClient = (moved: MovedClient, today: string): Decide =>
  ofLiving(moved.on, today, ({ dwellings }) =>
    latestOn(dwellings, moved.on)?.householdId === moved.householdId ? [] : [{ type: 'ClientMoved', data: moved }],
  );

export const recordLeaving = (leftOn: string, reason: string, today: string): Decide =>
  ofLiving(leftOn, today, ({ left }) => {
    if (left === undefined) return [{ type: 'ClientLeft', data: { leftOn, reason } }];
    return left.leftOn === leftOn && left.reason === reason ? [] : refuse('already-left');
  });

export const recordDeath =
  (diedOn: string, today: string): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-client');
    if (diedOn > today) return refuse('future-day', { day: diedOn });
    if (state.diedOn !== undefined) return state.diedOn === diedOn ? [] : refuse('client-died');
    return [{ type: 'ClientDied', data: { diedOn } }];
  };

/** A follow-up as it is asked for: where it counts is where the client lived on that day. */
export type AskedFollowUp = Omit<HeldFollowUp, 'communityId' | 'districtId'>;

export const holdFollowUp =
  (followUp: AskedFollowUp, { agreementId, today }: OpenDay): Decide =>
  (state) => {
    const { followUpId, heldOn: day, minutes = 0 } = followUp;
    if (state.status === 'unknown') return refuse('unknown-client');
    if (state.followUps.includes(followUpId)) return [];
    if (agreementId === undefined || day > today) return refuse('outside-agreement', { day });
    if (minutes < 0) return refuse('negative', { field: 'minutes' });
    const { communityId, districtId } = latestOn(state.dwellings, day) ?? state.dwellings[0]!;
    return [{ type: 'FollowUpHeld', data: { ...followUp, communityId, districtId } }];
  };
