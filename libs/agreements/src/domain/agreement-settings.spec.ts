import { given } from '#kernel';
import { type AgreementFact, agreementDecider, setCountingRule, setPolicy } from './agreement.ts';
import { policyDefaults } from './policies.ts';

const of = given(agreementDecider);

describe('setting a counting rule', () => {
  const rule = { rule: 'groupsCountWhen', validFrom: '2024-10-01', setting: 'completed' };
  const set: AgreementFact = { type: 'CountingRuleSet', data: rule };

  it('records it', () => of().when(setCountingRule(rule)).records(set));
  it('records nothing the second time', () => of(set).when(setCountingRule(rule)).recordsNothing());
  it('records what holds for another rule', () => {
    const files = { rule: 'takenOverFilesCount', validFrom: '2024-10-01', setting: true };
    const attempts = { ...files, rule: 'hotlineAttemptsCount' };
    of({ type: 'CountingRuleSet', data: attempts })
      .when(setCountingRule(files))
      .records({ type: 'CountingRuleSet', data: files });
  });
  it('records nothing of what holds already, whatever was set of other rules since', () =>
    of(set, { type: 'CountingRuleSet', data: { ...rule, rule: 'hotlineAttemptsCount', setting: true } })
      .when(setCountingRule(rule))
      .recordsNothing());
  it('refuses a rule that is not there', () =>
    of()
      .when(setCountingRule({ ...rule, rule: 'toString' }))
      .refuses('unknown-rule', { rule: 'toString' }));
  it.each(['sometimes', true, null])('refuses the setting %p', (setting) =>
    of()
      .when(setCountingRule({ ...rule, setting }))
      .refuses('unknown-setting', { rule: 'groupsCountWhen' }),
  );
  it.each(['yes', 1, null])('refuses %p where a rule holds or does not', (setting) =>
    of()
      .when(setCountingRule({ ...rule, rule: 'unreachedContactsCount', setting }))
      .refuses('unknown-setting'),
  );
});

describe('setting a policy', () => {
  const setting = { every: { level1: 'P3D' }, hoursAfterMajorChange: 24, channels: ['homeVisit'] };
  const policy = { policy: 'followUpFrequency', validFrom: '2024-10-01', setting };
  const set: AgreementFact = { type: 'PolicySet', data: policy };

  it('records it', () => of().when(setPolicy(policy)).records(set));
  it('records nothing the second time', () =>
    of(set)
      .when(
        setPolicy({
          ...policy,
          setting: { channels: ['homeVisit'], hoursAfterMajorChange: 24, every: { level1: 'P3D' } },
        }),
      )
      .recordsNothing());
  it('takes what is shipped as a setting', () => {
    const shipped = { ...policy, setting: policyDefaults.followUpFrequency };
    of().when(setPolicy(shipped)).records({ type: 'PolicySet', data: shipped });
  });
  it('records what a policy that is no more was set to', () =>
    of({ type: 'PolicySet', data: { ...policy, policy: 'dressCode' } })
      .when(setPolicy(policy))
      .records(set));
  it('takes a duration of up to three digits', () => {
    const long = { ...policy, setting: { ...setting, every: { level1: 'P10D', level2: 'P120D' } } };
    of().when(setPolicy(long)).records({ type: 'PolicySet', data: long });
  });
  it('refuses a policy that is not there', () =>
    of()
      .when(setPolicy({ ...policy, policy: 'dressCode' }))
      .refuses('unknown-policy', { policy: 'dressCode' }));
  it.each([
    {},
    { ...setting, every: { level1: 'weekly' } },
    { ...setting, every: { level1: 'P1W', level2: 'weekly' } },
    { ...setting, every: { level1: ['P1W'] } },
    ...['every P1W', 'P1W at least', 'P0D', 'P1000D', 'P1Y'].map((time) => ({ ...setting, every: { level1: time } })),
    { ...setting, every: null },
    { ...setting, every: ['P1W'] },
    { ...setting, hoursAfterMajorChange: 0 },
    { ...setting, hoursAfterMajorChange: -24 },
    { ...setting, hoursAfterMajorChange: '24' },
    { ...setting, channels: 'phone' },
    { ...setting, channels: [1] },
    { ...setting, channels: ['phone', 1] },
    { ...setting, remark: 'none' },
  ])('refuses the setting %j', (other) =>
    of()
      .when(setPolicy({ ...policy, setting: other }))
      .refuses('unknown-setting', { policy: 'followUpFrequency' }),
  );
});
