import { type Decider, type Decision, type Descriptions, type Fact, type Refusal, refuse } from '#kernel';

/** Stream `household-<id>`. */
export type HouseholdFact = Fact<'HouseholdOpened', OpenedHousehold> | Fact<'HouseholdClosed', ClosedHousehold>;

export interface OpenedHousehold {
  readonly householdId: string;
  readonly number: string;
  readonly communityId: string;
  readonly districtId: string;
  readonly openedOn: string;
  readonly origin?: 'new' | 'takenOver';
  readonly takenOverOn?: string;
  readonly headId?: string;
  /** Personal, under the household's key. */
  readonly address?: string;
  readonly externalIds?: Readonly<Record<string, string>>;
}

export interface ClosedHousehold {
  readonly closedOn: string;
  /** A key of the list `closureReason`. */
  readonly reason?: string;
  readonly communityId: string;
  readonly districtId: string;
}

export const householdFacts: Descriptions<HouseholdFact> = {
  HouseholdOpened: { schema: 1, occurredOn: 'openedOn', personal: { address: 'householdId' } },
  HouseholdClosed: { schema: 1, occurredOn: 'closedOn' },
};

export type HouseholdState =
  | { readonly status: 'unknown' }
  | { readonly status: 'open'; readonly household: OpenedHousehold }
  | { readonly status: 'closed'; readonly household: OpenedHousehold; readonly closedOn: string };

export const householdDecider: Decider<HouseholdState, HouseholdFact> = {
  category: 'household',
  facts: householdFacts,
  initial: { status: 'unknown' },
  evolve: {
    HouseholdOpened: (_, household) => ({ status: 'open', household }),
    HouseholdClosed: (state, { closedOn }) =>
      state.status === 'unknown' ? state : { status: 'closed', household: state.household, closedOn },
  },
  leanedOn: { HouseholdOpened: (state) => state.status === 'closed' },
  sound: (state) => (state.status === 'closed' ? beforeOpening(state.household.openedOn, state.closedOn) : undefined),
};

type Decide = Decision<HouseholdState, HouseholdFact>;

/** No service: the file may be older than every agreement. */
export const openHousehold =
  (household: OpenedHousehold, today: string): Decide =>
  (state) => {
    if (state.status !== 'unknown')
      return sameFile(state.household, household) ? [] : refuse('duplicate-number', { number: household.number });
    if (household.openedOn > today || (household.takenOverOn ?? today) > today) return refuse('future-day');
    return [{ type: 'HouseholdOpened', data: household }];
  };

export const closeHousehold =
  ({ closedOn, reason }: Pick<ClosedHousehold, 'closedOn' | 'reason'>, today: string): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-household');
    if (state.status === 'closed') return state.closedOn === closedOn ? [] : refuse('already-closed');
    if (closedOn > today) return refuse('future-day', { day: closedOn });
    const { openedOn, communityId, districtId } = state.household;
    return (
      beforeOpening(openedOn, closedOn) ?? [
        {
          type: 'HouseholdClosed',
          data: { closedOn, ...(reason === undefined ? {} : { reason }), communityId, districtId },
        },
      ]
    );
  };

/** Its address is sealed by now and can't be compared. */
const sameFile = (known: OpenedHousehold, asked: OpenedHousehold): boolean =>
  (['communityId', 'openedOn', 'origin', 'takenOverOn'] as const).every((field) => known[field] === asked[field]);

const beforeOpening = (openedOn: string, day: string): Refusal | undefined =>
  day < openedOn ? refuse('before-opening', { openedOn, day }) : undefined;
