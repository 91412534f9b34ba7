import type { ClientFact } from '#clients';
import type { ClientReference } from '../references.ts';
import { reader } from './reader.ts';

type Place = Pick<ClientReference, 'householdId' | 'communityId' | 'districtId'>;

export interface KnownClient extends ClientReference {
  /** By day. */
  readonly moves: readonly (Place & { readonly on: string })[];
}

export const clientReader = reader<KnownClient | undefined, ClientFact>('client', undefined, {
  ClientAdded: (_, { clientId, householdId, communityId, districtId, addedOn }) => ({
    clientId,
    householdId,
    communityId,
    districtId,
    addedOn,
    moves: [],
  }),
  ClientMoved: (client, { on, householdId, communityId, districtId }) =>
    client && {
      ...client,
      moves: [...client.moves, { on, householdId, communityId, districtId }].sort((one, other) =>
        one.on.localeCompare(other.on),
      ),
    },
});
