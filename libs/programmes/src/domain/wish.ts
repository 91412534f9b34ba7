import type { Fact } from '#kernel';

/** Stream `wish-<id>`. */
export type WishFact =
  | Fact<
      'WishRegistered',
      {
        wishId: string;
        number?: string;
        householdId: string;
        clientId?: string;
        /** As stated; not derived from the household. */
        districtId?: string;
        /** Personal, under the household's key. */
        wish: string;
        registeredOn: string;
      }
    >
  | Fact<
      'WishFulfilled',
      {
        fulfilledOn: string;
        districtId?: string;
        /** Whose key seals the sponsor's name. */
        sponsorId?: string;
        /** Personal, under the sponsor's key. */
        sponsor?: string;
        valueFen?: number;
        linkageId?: string;
      }
    >;
