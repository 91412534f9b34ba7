import { given } from '#kernel';
import { type AgreementFact, agreementDecider, setCountingRule, setPolicy } from './agreement.ts';
import { policyDefaults } from './policies.ts';

const of = given(agreementDecider);

describe('setting a counting rule', () => {
  const rule = { rule: 'groupsCountWhen', validFrom: '2024-10-01', setting: 'completed' };
  const set: AgreementFact = { type: 'CountingRuleSet', data: rule };

  it('records it', () => of().when(setCountingRule(rule)).records(set));
  it('records nothing the second time', () => of(set).when(setCountingRule(rule)).recordsNothing());
  it('refuses a rule that is not there', () =>
    of()
      .when(setCountingRule({ ...rule, rule: 'toString' }))
      .refuses('unknown-rule'));
  it.each(['sometimes', true, null])('refuses the setting %p', (setting) =>
    of()
      .when(setCountingRule({ ...rule, setting }))
      .refuses('unknown-setting'),
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
  it('refuses a policy that is not there', () =>
    of()
      .when(setPolicy({ ...policy, policy: 'dressCode' }))
      .refuses('unknown-policy'));
  it.each([
    {},
    { ...setting, every: { level1: 'weekly' } },
    { ...setting, every: null },
    { ...setting, hoursAfterMajorChange: '24' },
    { ...setting, channels: 'phone' },
    { ...setting, channels: [1] },
    { ...setting, remark: 'none' },
  ])('refuses the setting %j', (other) =>
    of()
      .when(setPolicy({ ...policy, setting: other }))
      .refuses('unknown-setting'),
  );
});
