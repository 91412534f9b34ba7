import { type CountingRule, countingRuleDefaults, fitsRule, ruleOn } from './counting-rules.ts';
import { policyDefaults, policyOn } from './policies.ts';

const completed = { rule: 'groupsCountWhen', validFrom: '2024-10-01', setting: 'completed' };
const started = { rule: 'groupsCountWhen', validFrom: '2025-01-01', setting: 'started' };

describe('a counting rule', () => {
  it('is the default before anything was set', () => {
    expect(ruleOn([], 'unreachedContactsCount', '2024-05-01')).toBe(false);
    expect(ruleOn([completed], 'groupsCountWhen', '2024-09-30')).toBe('started');
  });

  it('holds from its day until the next, in whatever order they were set', () => {
    const days = ['2024-10-01', '2024-12-31', '2025-01-01'];
    expect(days.map((day) => ruleOn([started, completed], 'groupsCountWhen', day))).toEqual([
      'completed',
      'completed',
      'started',
    ]);
  });

  it('set twice from one day is what was set last', () =>
    expect(ruleOn([completed, { ...completed, setting: 'started' }], 'groupsCountWhen', '2024-10-01')).toBe('started'));

  it.each(Object.entries(countingRuleDefaults))('%s takes its default %p as a setting', (rule, setting) =>
    expect(fitsRule(rule as CountingRule, setting)).toBe(true),
  );
});

describe('a policy', () => {
  it('is the default until it was set', () => {
    const setting = { every: { level1: 'P3D' }, hoursAfterMajorChange: 24, channels: ['homeVisit'] };
    const policies = [{ policy: 'followUpFrequency', validFrom: '2024-10-01', setting }];
    expect(policyOn(policies, 'followUpFrequency', '2024-09-30')).toBe(policyDefaults.followUpFrequency);
    expect(policyOn(policies, 'followUpFrequency', '2024-10-01')).toBe(setting);
  });
});
