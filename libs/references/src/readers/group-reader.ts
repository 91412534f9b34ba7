import type { GroupFact } from '#programmes';
import { reader } from './reader.ts';

export const groupReader = reader<{ readonly groupId: string } | undefined, GroupFact>('group', undefined, {
  GroupStarted: (_, { groupId }) => ({ groupId }),
});
