import { type Decider, type Decision, type Descriptions, type Fact, type OpenDay, refuse, stated } from '#kernel';

/** Stream `wish-<id>`. */
export type WishFact = Fact<'WishRegistered', RegisteredWish> | Fact<'WishFulfilled', FulfilledWish>;

export interface RegisteredWish {
  readonly wishId: string;
  readonly number?: string;
  readonly householdId: string;
  readonly clientId?: string;
  /** As stated; not derived from the household. */
  readonly districtId?: string;
  /** Personal, under the household's key. */
  readonly wish: string;
  readonly registeredOn: string;
}

export interface FulfilledWish {
  readonly fulfilledOn: string;
  readonly districtId?: string;
  /** Whose key seals the sponsor's name. */
  readonly sponsorId?: string;
  /** Personal, under the sponsor's key. */
  readonly sponsor?: string;
  readonly valueFen?: number;
  readonly linkageId?: string;
}

export const wishFacts: Descriptions<WishFact> = {
  WishRegistered: { schema: 1, occurredOn: 'registeredOn', personal: { wish: 'householdId' } },
  WishFulfilled: { schema: 1, occurredOn: 'fulfilledOn', personal: { sponsor: 'sponsorId' } },
};

export type WishState =
  | { readonly status: 'unknown' }
  | { readonly status: 'registered'; readonly wish: RegisteredWish }
  | { readonly status: 'fulfilled'; readonly wish: RegisteredWish; readonly fulfilledOn: string };

export const wishDecider: Decider<WishState, WishFact> = {
  category: 'wish',
  facts: wishFacts,
  initial: { status: 'unknown' },
  evolve: {
    WishRegistered: (_, wish) => ({ status: 'registered', wish }),
    WishFulfilled: (state, { fulfilledOn }) =>
      state.status === 'unknown' ? state : { status: 'fulfilled', wish: state.wish, fulfilledOn },
  },
  leanedOn: { WishRegistered: (state) => state.status === 'fulfilled' },
  sound: (state) =>
    state.status === 'fulfilled' && state.fulfilledOn < state.wish.registeredOn
      ? refuse('before-registration', { day: state.wish.registeredOn })
      : undefined,
};

type Decide = Decision<WishState, WishFact>;

/** A wish may be older than the agreement under which it is fulfilled. */
export const registerWish =
  (wish: RegisteredWish, { today }: OpenDay): Decide =>
  (state) => {
    const { number, registeredOn } = wish;
    if (state.status !== 'unknown') return number === undefined ? [] : refuse('duplicate-number', { number });
    if (registeredOn > today) return refuse('outside-agreement', { day: registeredOn });
    return [{ type: 'WishRegistered', data: wish }];
  };

/** It counts where the wish was registered. */
export const fulfilWish =
  (fulfilment: Omit<FulfilledWish, 'districtId'>, { agreementId, today }: OpenDay): Decide =>
  (state) => {
    const { fulfilledOn, valueFen = 0 } = fulfilment;
    if (state.status === 'unknown') return refuse('unknown-wish');
    const { districtId, registeredOn } = state.wish;
    if (state.status === 'fulfilled') {
      if (state.fulfilledOn === fulfilledOn) return [];
      return refuse('already-fulfilled', { day: state.fulfilledOn });
    }
    if (valueFen < 0) return refuse('negative');
    if (fulfilledOn < registeredOn) return refuse('before-registration', { day: registeredOn });
    if (fulfilledOn > today || agreementId === undefined) return refuse('outside-agreement', { day: fulfilledOn });
    return [{ type: 'WishFulfilled', data: { ...fulfilment, ...stated({ districtId }) } }];
  };
