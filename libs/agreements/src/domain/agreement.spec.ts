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
      .refuses('already-signed', { agreementId: 'a1' }));
  it('refuses one that shares a day with another', () =>
    of(signed)
      .when(signAgreement({ ...agreement, agreementId: 'a2', from: '2025-04-12', until: '2026-04-12' }))
      .refuses('overlapping-agreement', { agreementId: 'a1' }));
  it('records one that ends before another begins, and refuses one that ends on its first day', () => {
    const before = { ...agreement, agreementId: 'a0', from: '2023-04-13', until: '2024-04-12' };
    of(signed).when(signAgreement(before)).records({ type: 'AgreementSigned', data: before });
    of(signed)
      .when(signAgreement({ ...before, until: '2024-04-13' }))
      .refuses('overlapping-agreement', { agreementId: 'a1' });
  });
  it('records one of a single day', () => {
    const short = { ...agreement, until: agreement.from };
    of().when(signAgreement(short)).records({ type: 'AgreementSigned', data: short });
  });
  it('refuses an end before the beginning', () =>
    of()
      .when(signAgreement({ ...agreement, until: '2024-04-12' }))
      .refuses('dates-reversed', { from: '2024-04-13', until: '2024-04-12' }));
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
  it.each([
    ['none at all', { target: 0 }],
    ['a unit of sixteen letters', { unit: '户'.repeat(16) }],
    ['the last day', { validFrom: '2025-04-12' }],
  ])('records %s', (_, change) =>
    of(signed)
      .when(setTarget({ ...target, ...change }))
      .records(targetSet(change)),
  );
  it('records one without a unit', () => {
    const { unit: _, ...bare } = target;
    of(signed).when(setTarget(bare)).records({ type: 'TargetSet', data: bare });
  });
  it('records another unit', () =>
    of(signed, targetSet())
      .when(setTarget({ ...target, unit: '份' }))
      .records(targetSet({ unit: '份' })));
  it('records what holds for another indicator or another agreement', () => {
    const next: AgreementFact = {
      type: 'AgreementSigned',
      data: { ...agreement, agreementId: 'a2', from: '2025-04-13', until: '2026-04-12' },
    };
    of(signed, next, targetSet({ indicator: 'groups' }), targetSet({ agreementId: 'a2' }))
      .when(setTarget(target))
      .records(targetSet());
    of(signed, next)
      .when(setTarget({ ...target, agreementId: 'a2', validFrom: '2026-04-12' }))
      .records(targetSet({ agreementId: 'a2', validFrom: '2026-04-12' }));
  });
  it('refuses an agreement that is not there', () => {
    of().when(setTarget(target)).refuses('unknown-agreement', { agreementId: 'a1' });
    of(signed)
      .when(setTarget({ ...target, agreementId: 'a2' }))
      .refuses('unknown-agreement', { agreementId: 'a2' });
  });
  it('refuses an indicator that is not there', () =>
    of(signed)
      .when(setTarget({ ...target, indicator: '建档' }))
      .refuses('unknown-indicator', { indicator: '建档' }));
  it('refuses a part of one', () =>
    of(signed)
      .when(setTarget({ ...target, target: 0.5 }))
      .refuses('not-a-number', { indicator: 'files' }));
  it('refuses less than none', () =>
    of(signed)
      .when(setTarget({ ...target, target: -1 }))
      .refuses('negative', { indicator: 'files' }));
  it.each(['户'.repeat(17), 7, ['户']])('refuses %j for a unit', (unit) =>
    of(signed)
      .when(setTarget({ ...target, unit: unit as string }))
      .refuses('not-text', { indicator: 'files' }),
  );
  it('refuses a day behind the agreement', () =>
    of(signed)
      .when(setTarget({ ...target, validFrom: '2025-04-13' }))
      .refuses('outside-agreement', { day: '2025-04-13' }));
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
  const next: AgreementFact = {
    type: 'AgreementSigned',
    data: { ...agreement, agreementId: 'a2', from: '2025-04-13', until: '2026-04-12' },
  };
  it('takes back one beside another that has targets', () =>
    expect(takeBack(agreementDecider, history(signed, next, targetSet()), 1n, why)).toHaveLength(1));
  it('may change one of several, targets or none', () => {
    const cheaper = signAgreement({ ...agreement, budgetFen: 1 });
    expect(correct(agreementDecider, history(signed, next, targetSet()), 0n, cheaper, '写错')).toHaveLength(1);
  });
  it('does not let it run into a later one', () => {
    const longer = signAgreement({ ...agreement, until: '2025-04-13' });
    expect(correct(agreementDecider, history(signed, next), 0n, longer, '写错')).toMatchObject({
      word: 'overlapping-agreement',
    });
  });
  it('does not take the id away from under a target', () => {
    const renamed = signAgreement({ ...agreement, agreementId: 'a9' });
    expect(correct(agreementDecider, history(signed, targetSet()), 0n, renamed, '写错')).toMatchObject({
      word: 'unknown-agreement',
      details: { agreementId: 'a1' },
    });
  });
});
