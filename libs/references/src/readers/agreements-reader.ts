import type { AgreementFact } from '#agreements';
import { reader } from './reader.ts';

/** An agreement's first and last day. */
export interface AgreementDays {
  readonly agreementId: string;
  readonly from: string;
  readonly until: string;
}

export const agreementsReader = reader<readonly AgreementDays[], AgreementFact>('agreements', [], {
  AgreementSigned: (signed, { agreementId, from, until }) => [...signed, { agreementId, from, until }],
});
