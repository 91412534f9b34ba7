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

  it('is none of another rule', () =>
    expect(ruleOn([{ ...completed, setting: false }], 'hotlineAttemptsCount', '2024-12-31')).toBe(true));

  it('counts by default as little as can be shown, and every attempt of the hotline', () =>
    expect(countingRuleDefaults).toEqual({
      unreachedContactsCount: false,
      hotlineAttemptsCount: true,
      takenOverFilesCount: false,
      groupsCountWhen: 'started',
    }));

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
    const other = [...policies, { policy: 'dressCode', validFrom: '2024-10-01', setting: {} }];
    expect(policyOn(other, 'followUpFrequency', '2024-10-01')).toBe(setting);
  });

  it('has it by default that the higher levels are seen more often, over either channel', () =>
    expect(policyDefaults.followUpFrequency).toEqual({
      every: { level1: 'P1W', level2: 'P2W', level3: 'P1M', level4: 'P1M' },
      hoursAfterMajorChange: 24,
      channels: ['homeVisit', 'phone'],
    }));
});
