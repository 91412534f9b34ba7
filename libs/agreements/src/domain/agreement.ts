import { type Decider, type Decision, type Descriptions, type Fact, refuse } from '#kernel';
import { type DatedRule, fitsRule, isRule } from './counting-rules.ts';
import { inForce } from './in-force.ts';
import { indicatorNamed } from './indicators.ts';
import { inTurn } from './in-turn.ts';
import { type DatedPolicy, fitsPolicy, isPolicy } from './policies.ts';
import { alike } from './alike.ts';

/** Stream `agreements-<station>`: all agreements of a station, what they ask for and how it is counted. */
export type AgreementFact =
  | Fact<'AgreementSigned', SignedAgreement>
  | Fact<'TargetSet', DatedTarget>
  | Fact<'CountingRuleSet', DatedRule>
  | Fact<'PolicySet', DatedPolicy>;

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

export interface DatedTarget {
  readonly agreementId: string;
  readonly indicator: string;
  readonly validFrom: string;
  /** `null`: nothing is asked for. */
  readonly target: number | null;
  readonly unit?: string;
}

export const agreementFacts: Descriptions<AgreementFact> = {
  AgreementSigned: { schema: 1, occurredOn: 'from' },
  TargetSet: { schema: 1, occurredOn: 'validFrom' },
  CountingRuleSet: { schema: 1, occurredOn: 'validFrom' },
  PolicySet: { schema: 1, occurredOn: 'validFrom' },
};

export interface AgreementsState {
  readonly agreements: readonly SignedAgreement[];
  readonly targets: readonly DatedTarget[];
  readonly rules: readonly DatedRule[];
  readonly policies: readonly DatedPolicy[];
}

export const agreementDecider: Decider<AgreementsState, AgreementFact> = {
  category: 'agreements',
  facts: agreementFacts,
  initial: { agreements: [], targets: [], rules: [], policies: [] },
  evolve: {
    AgreementSigned: (state, agreement) => ({ ...state, agreements: [...state.agreements, agreement] }),
    TargetSet: (state, target) => ({ ...state, targets: [...state.targets, target] }),
    CountingRuleSet: (state, rule) => ({ ...state, rules: [...state.rules, rule] }),
    PolicySet: (state, policy) => ({ ...state, policies: [...state.policies, policy] }),
  },
  leanedOn: {
    AgreementSigned: ({ targets }, { agreementId }) => targets.some((target) => target.agreementId === agreementId),
  },
  sound: ({ agreements, targets }) => {
    if (agreements.some((one) => agreements.some((other) => other !== one && overlap(one, other)))) {
      return refuse('overlapping-agreement');
    }
    const stray = targets.find((target) => !agreements.some(({ agreementId }) => agreementId === target.agreementId));
    return stray && refuse('unknown-agreement', { agreementId: stray.agreementId });
  },
};

const overlap = (one: SignedAgreement, other: SignedAgreement) => one.from <= other.until && other.from <= one.until;

type Decide = Decision<AgreementsState, AgreementFact>;

/** `dates-reversed` · `already-signed` with other contents · `overlapping-agreement` */
export const signAgreement =
  (agreement: SignedAgreement): Decide =>
  ({ agreements }) => {
    const { agreementId, from, until } = agreement;
    if (until < from) return refuse('dates-reversed', { from, until });
    const known = agreements.find((signed) => signed.agreementId === agreementId);
    if (known) return alike(known, agreement) ? [] : refuse('already-signed', { agreementId });
    const other = agreements.find((signed) => overlap(signed, agreement));
    if (other) return refuse('overlapping-agreement', { agreementId: other.agreementId });
    return [{ type: 'AgreementSigned', data: agreement }];
  };

/** `unknown-agreement` · `unknown-indicator` · `not-a-number` · `negative` · `not-text` of a unit · `outside-agreement` behind its last day */
export const setTarget =
  (target: DatedTarget): Decide =>
  ({ agreements, targets }) => {
    const { agreementId, indicator, validFrom, target: asked } = target;
    const agreement = agreements.find((signed) => signed.agreementId === agreementId);
    if (agreement === undefined) return refuse('unknown-agreement', { agreementId });
    if (indicatorNamed(indicator) !== indicator) return refuse('unknown-indicator', { indicator });
    if (asked !== null && !Number.isSafeInteger(asked)) return refuse('not-a-number', { indicator });
    if (asked !== null && asked < 0) return refuse('negative', { indicator });
    if (!isUnit(target.unit)) return refuse('not-text', { indicator });
    if (validFrom > agreement.until) return refuse('outside-agreement', { day: validFrom });
    const known = inForce(targetsOf(targets, agreementId, indicator), validFrom);
    return known?.target === asked && known.unit === target.unit ? [] : [{ type: 'TargetSet', data: target }];
  };

const isUnit = (unit: unknown): boolean => unit === undefined || (typeof unit === 'string' && unit.length <= 16);

/** What was ever set for one indicator of an agreement. */
export const targetsOf = (targets: readonly DatedTarget[], agreementId: string, indicator: string): DatedTarget[] =>
  targets.filter((target) => target.agreementId === agreementId && target.indicator === indicator);

/** All of them or none. */
export const setTargets = (targets: readonly DatedTarget[]): Decide => inTurn(agreementDecider, targets.map(setTarget));

/** `unknown-rule` · `unknown-setting` */
export const setCountingRule =
  (set: DatedRule): Decide =>
  ({ rules }) => {
    const { rule, validFrom, setting } = set;
    if (!isRule(rule)) return refuse('unknown-rule', { rule });
    if (!fitsRule(rule, setting)) return refuse('unknown-setting', { rule });
    const known = inForce(
      rules.filter((other) => other.rule === rule),
      validFrom,
    );
    return known?.setting === setting ? [] : [{ type: 'CountingRuleSet', data: set }];
  };

/** `unknown-policy` · `unknown-setting` */
export const setPolicy =
  (set: DatedPolicy): Decide =>
  ({ policies }) => {
    const { policy, validFrom, setting } = set;
    if (!isPolicy(policy)) return refuse('unknown-policy', { policy });
    if (!fitsPolicy(policy, setting)) return refuse('unknown-setting', { policy });
    const known = inForce(
      policies.filter((other) => other.policy === policy),
      validFrom,
    );
    return known && alike(known.setting, setting) ? [] : [{ type: 'PolicySet', data: set }];
  };
