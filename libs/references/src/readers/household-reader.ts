import type { HouseholdFact } from '#clients';
import type { HouseholdReference } from '../references.ts';
import { reader } from './reader.ts';

export const householdReader = reader<HouseholdReference | undefined, HouseholdFact>('household', undefined, {
  HouseholdOpened: (_, { householdId, communityId, districtId, openedOn }) => ({
    householdId,
    communityId,
    districtId,
    openedOn,
  }),
});
