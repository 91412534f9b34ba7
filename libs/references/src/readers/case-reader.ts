import type { CaseFact } from '#casework';
import type { CaseReference } from '../references.ts';
import { reader } from './reader.ts';

export const caseReader = reader<CaseReference | undefined, CaseFact>('case', undefined, {
  CaseOpened: (_, { caseId, clientId, communityId, districtId }) => ({ caseId, clientId, communityId, districtId }),
});
