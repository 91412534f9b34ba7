import { type PlacedFact, correct, given, takeBack } from '#kernel';
import { type AgreementFact, agreementDecider, setTarget, setTargets, signAgreement } from './agreement.ts';

const agreement = {
  agreementId: 'a1',
  from: '2024-04-13',
  until: '2025-04-12',
  budgetFen: 240_000_000,
  elapsedBy: 'days',
} as const;
const signed: AgreementFact = { type: 'AgreementSigned', data: agreement };
const target = { agreementId: 'a1', indicator: 'files', validFrom: '2024-04-13', target: 1000, unit: '户' };
const targetSet = (change: Partial<typeof target> | { target: null } = {}): AgreementFact => ({
  type: 'TargetSet',
  data: { ...target, ...change },
});
const of = given(agreementDecider);

describe('signing an agreement', () => {
  it('records it', () => of().when(signAgreement(agreement)).records(signed));
  it('records one that begins when another has ended', () => {
    const next = { ...agreement, agreementId: 'a2', from: '2025-04-13', until: '2026-04-12' };
    of(signed).when(signAgreement(next)).records({ type: 'AgreementSigned', data: next });
  });
  it('records nothing the second time', () =>
    of(signed)
      .when(signAgreement({ ...agreement }))
      .recordsNothing());
  it('refuses other contents under the same id', () =>
    of(signed)
      .when(signAgreement({ ...agreement, budgetFen: 1 }))
      .refuses('already-signed'));
  it('refuses one that shares a day with another', () =>
    of(signed)
      .when(signAgreement({ ...agreement, agreementId: 'a2', from: '2025-04-12', until: '2026-04-12' }))
      .refuses('overlapping-agreement'));
  it('refuses an end before the beginning', () =>
    of()
      .when(signAgreement({ ...agreement, until: '2024-04-12' }))
      .refuses('dates-reversed'));
});

describe('setting a target', () => {
  it('records it', () => of(signed).when(setTarget(target)).records(targetSet()));
  it('records that nothing is asked for', () =>
    of(signed)
      .when(setTarget({ ...target, target: null }))
      .records(targetSet({ target: null })));
  it('records another from a later day', () =>
    of(signed, targetSet())
      .when(setTarget({ ...target, validFrom: '2024-10-01', target: 1200 }))
      .records(targetSet({ validFrom: '2024-10-01', target: 1200 })));
  it('records another from the same day', () =>
    of(signed, targetSet())
      .when(setTarget({ ...target, target: 900 }))
      .records(targetSet({ target: 900 })));
  it('records nothing where it holds on that day', () =>
    of(signed, targetSet(), targetSet({ validFrom: '2024-10-01', target: 1200 }))
      .when(setTarget({ ...target, validFrom: '2024-09-30' }))
      .recordsNothing());
  it('refuses an agreement that is not there', () => of().when(setTarget(target)).refuses('unknown-agreement'));
  it('refuses an indicator that is not there', () =>
    of(signed)
      .when(setTarget({ ...target, indicator: '建档' }))
      .refuses('unknown-indicator'));
  it('refuses a part of one', () =>
    of(signed)
      .when(setTarget({ ...target, target: 0.5 }))
      .refuses('not-a-number'));
  it('refuses less than none', () =>
    of(signed)
      .when(setTarget({ ...target, target: -1 }))
      .refuses('negative'));
  it('refuses a unit that is no word', () =>
    of(signed)
      .when(setTarget({ ...target, unit: '户'.repeat(17) }))
      .refuses('not-text'));
  it('refuses a day behind the agreement', () =>
    of(signed)
      .when(setTarget({ ...target, validFrom: '2025-04-13' }))
      .refuses('outside-agreement'));
});

describe('setting several targets', () => {
  const groups = { ...target, indicator: 'groups', target: 35, unit: '个' };

  it('records those that differ', () =>
    of(signed, targetSet())
      .when(setTargets([target, groups]))
      .records({ type: 'TargetSet', data: groups }));
  it('records nothing the second time', () =>
    of(signed, targetSet())
      .when(setTargets([target]))
      .recordsNothing());
  it('refuses all when it refuses one', () =>
    of(signed)
      .when(setTargets([groups, { ...target, target: -1 }]))
      .refuses('negative'));
});

const history = (...facts: AgreementFact[]): PlacedFact<AgreementFact>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));
const why = { kind: 'typo', reason: '写错' } as const;

describe('correcting an agreement', () => {
  it('takes back one without targets', () =>
    expect(takeBack(agreementDecider, history(signed), 0n, why)).toHaveLength(1));
  it('keeps one with targets', () =>
    expect(takeBack(agreementDecider, history(signed, targetSet()), 0n, why)).toMatchObject({
      word: 'has-dependants',
    }));
  it('does not let it run into a later one', () => {
    const next: AgreementFact = {
      type: 'AgreementSigned',
      data: { ...agreement, agreementId: 'a2', from: '2025-04-13', until: '2026-04-12' },
    };
    const longer = signAgreement({ ...agreement, until: '2025-04-13' });
    expect(correct(agreementDecider, history(signed, next), 0n, longer, '写错')).toMatchObject({
      word: 'overlapping-agreement',
    });
  });
  it('does not take the id away from under a target', () => {
    const renamed = signAgreement({ ...agreement, agreementId: 'a9' });
    expect(correct(agreementDecider, history(signed, targetSet()), 0n, renamed, '写错')).toMatchObject({
      word: 'unknown-agreement',
    });
  });
});
