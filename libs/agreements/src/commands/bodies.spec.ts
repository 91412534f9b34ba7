import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { type CountingRule, countingRuleDefaults, countingRuleSettings, fitsRule } from '../domain/counting-rules.ts';
import { AdoptWord, EstablishStation, SetCountingRule, SetPolicy, SetTargets, SignAgreement } from '../index.ts';

const agreement = { agreementId: 'a1', from: '2024-04-13', until: '2025-04-12', budgetFen: 240_000_000 };

describe('a body', () => {
  it.each([
    [EstablishStation, { name: '六榕', timeZone: 'Nowhere/Atlantis' }],
    [EstablishStation, { name: '六榕', districts: [{ id: 'd1', name: '片区一', communities: [{ id: 'c1' }] }] }],
    [SignAgreement, { ...agreement, from: '2024-04' }],
    [SignAgreement, { ...agreement, budgetFen: 0.5 }],
    [SetTargets, { agreementId: 'a1', validFrom: '2024-04-13', targets: {} }],
    [SignAgreement, { ...agreement, assessmentPeriods: [{ from: '2024-04-13', until: '2024-09-30', months: '5.3' }] }],
    [SetCountingRule, { rule: 'groupsCountWhen', validFrom: '2024-04-13' }],
    [SetCountingRule, { rule: 'groupsCountWhen', validFrom: '2024-04-13', setting: null }],
    [SetCountingRule, { rule: 'groupsCountWhen', validFrom: '2024-04-13', setting: 1 }],
    [SetPolicy, { policy: 'followUpFrequency', validFrom: '2024-04-13', setting: 'weekly' }],
    [AdoptWord, { list: 'groupKind', zh: '' }],
  ])('of %p that is malformed does not pass', async (type: new () => object, body: object) => {
    expect(await validate(plainToInstance(type, body))).not.toEqual([]);
  });

  it.each(countingRuleSettings)('of SetCountingRule that sets %p passes, and some rule takes it', async (setting) => {
    const body = { rule: 'groupsCountWhen', validFrom: '2024-04-13', setting };
    expect(await validate(plainToInstance(SetCountingRule, body))).toEqual([]);
    const rules = Object.keys(countingRuleDefaults) as CountingRule[];
    expect(rules.filter((rule) => fitsRule(rule, setting))).not.toEqual([]);
  });
});
