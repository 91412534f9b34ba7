import type { Fact } from '#kernel';

/** Stream `agreements-<station>`: all agreements of a station, what they ask for and how it is counted. */
export type AgreementFact =
  | Fact<'AgreementSigned', SignedAgreement>
  | Fact<
      'TargetSet',
      { agreementId: string; indicator: string; validFrom: string; target: number | null; unit?: string }
    >
  | Fact<'CountingRuleSet', { rule: string; validFrom: string; setting: string | number | boolean }>
  | Fact<'PolicySet', { policy: string; validFrom: string; setting: object }>;

export interface SignedAgreement {
  readonly agreementId: string;
  readonly from: string;
  readonly until: string;
  readonly budgetFen: number;
  readonly elapsedBy: 'days' | 'months';
  readonly provider?: string;
  readonly purchaser?: string;
  readonly regulator?: string;
  readonly contractNumber?: string;
  readonly assessmentPeriods?: readonly { readonly from: string; readonly until: string; readonly months: string }[];
}
