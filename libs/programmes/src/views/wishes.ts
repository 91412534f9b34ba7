import { type View, change, stated } from '#kernel';
import type { FulfilledWish, RegisteredWish, WishFact } from '../domain/wish.ts';

/** A wish and whether it came true. What was wished, and who paid, stays in the events. */
export interface WishRow extends Omit<RegisteredWish, 'wish'> {
  readonly station: string;
  readonly fulfilment?: Omit<FulfilledWish, 'sponsor' | 'districtId'>;
}

const shown = ({ fulfilledOn, sponsorId, valueFen, linkageId }: FulfilledWish): NonNullable<WishRow['fulfilment']> =>
  stated({ fulfilledOn, sponsorId, valueFen, linkageId });

export const wishesView: View<WishFact> = {
  name: 'wishes',
  version: 2,
  collections: {
    wishes: {
      byDay: ['station', 'registeredOn'],
      byHousehold: ['station', 'householdId', 'registeredOn'],
      byClient: ['station', 'clientId', 'registeredOn'],
      byDistrict: ['station', 'districtId', 'registeredOn'],
    },
  },
  when: {
    WishRegistered: ({ data, sign, subject, event }) => [
      change<WishRow>('wishes', subject, (row) => {
        if (sign === -1) return row?.fulfilment === undefined ? undefined : row;
        const { wish: _, ...registered } = data;
        return { ...registered, station: event.metadata['station'] ?? '', ...stated({ fulfilment: row?.fulfilment }) };
      }),
    ],
    WishFulfilled: ({ data, sign, subject }) => [
      change<WishRow>('wishes', subject, (row) => {
        if (row === undefined) return undefined;
        const { fulfilment: _, ...registered } = row;
        return sign === 1 ? { ...registered, fulfilment: shown(data) } : registered;
      }),
    ],
  },
};
