import * as fc from 'fast-check';
import { policyDefaults } from '#agreements';
import { type Channel, type ClientRow, type Contact } from '#clients';
import { daysBetween, dueOf, lastContactBy } from './due.ts';

const policy = policyDefaults.followUpFrequency;
const said = <Value>(on: string, value: Value) => ({ on, value, revision: 0, recordedAt: '2024-01-01T00:00:00.000Z' });

function client(contacts: readonly Omit<Contact, 'revision'>[], more: Partial<ClientRow['history']> = {}): ClientRow {
  return {
    station: 's',
    clientId: 'p1',
    addedOn: '2024-05-01',
    followed: 1,
    lastBy: {},
    contacts: contacts.map((contact, revision) => ({ ...contact, revision })),
    history: {
      presence: [said('2024-05-01', 'added')],
      places: [],
      residences: [],
      careLevels: [said('2024-05-01', 'level2')],
      categories: [],
      ...more,
    },
  };
}

const contact = (on: string, channel: Channel = 'phone', more: Partial<Contact> = {}) => ({
  on,
  channel,
  reached: true,
  ...more,
});
const due = (row: ClientRow, day: string, setting = policy) => dueOf(row, setting, day);

describe('when a client is to be followed up', () => {
  it('follows the last contact that counts by the frequency of the care level', () => {
    expect(due(client([contact('2024-05-20'), contact('2024-06-01', 'homeVisit')]), '2024-06-10')).toMatchObject({
      dueOn: '2024-06-15',
      because: 'policy',
      lastContactOn: '2024-06-01',
    });
  });

  it('runs from the adding while there was no contact', () => {
    const found = due(client([]), '2024-06-10');
    expect(found).toMatchObject({ dueOn: '2024-05-15' });
    expect(found).not.toHaveProperty('lastContactOn');
  });

  it('passes over channels that the policy does not count, and over calls that reached nobody', () => {
    const row = client([contact('2024-05-20', 'sms'), contact('2024-05-21', 'phone', { reached: false })]);
    expect(due(row, '2024-06-10')).toMatchObject({ dueOn: '2024-05-15' });
    expect(due(row, '2024-06-10', { ...policy, channels: ['sms'] })).toMatchObject({ dueOn: '2024-06-03' });
  });

  it('is earlier where a follow-up announced it, until the next one that reached somebody', () => {
    const announcing = contact('2024-06-01', 'phone', { nextDueOn: '2024-06-04' });
    expect(due(client([announcing]), '2024-06-10')).toMatchObject({ dueOn: '2024-06-04', because: 'announced' });
    const vain = contact('2024-06-04', 'phone', { reached: false });
    expect(due(client([announcing, vain]), '2024-06-10')).toMatchObject({ dueOn: '2024-06-04' });
    expect(due(client([announcing, contact('2024-06-05')]), '2024-06-10')).toMatchObject({ dueOn: '2024-06-19' });
  });

  it('is never put off by what a follow-up announced', () => {
    const row = client([contact('2024-06-01', 'phone', { nextDueOn: '2024-09-01' })]);
    expect(due(row, '2024-06-10')).toMatchObject({ dueOn: '2024-06-15', because: 'policy' });
  });

  it('is nothing for who has no level, unless it was announced', () => {
    expect(due(client([], { careLevels: [] }), '2024-06-10')).toBeUndefined();
    const row = client([contact('2024-06-01', 'sms', { nextDueOn: '2024-06-04' })], { careLevels: [] });
    expect(due(row, '2024-06-10')).toMatchObject({ dueOn: '2024-06-04' });
  });

  it.each(['left', 'died'] as const)('ends on the day on which the client has %s', (end) => {
    const row = client([], { presence: [said('2024-05-01', 'added' as const), said('2024-07-01', end)] });
    expect(due(row, '2024-06-30')).toBeDefined();
    expect(due(row, '2024-07-01')).toBeUndefined();
  });

  it('is seen from the day: what happened later is not known, the level is that of the day', () => {
    const row = client([contact('2024-05-20'), contact('2024-06-20')], {
      careLevels: [said('2024-05-01', 'level2'), said('2024-06-20', 'level1')],
    });
    expect(due(row, '2024-06-10')).toMatchObject({ dueOn: '2024-06-03' });
    expect(due(row, '2024-06-20')).toMatchObject({ dueOn: '2024-06-27' });
  });
});

const days = fc
  .integer({ min: 0, max: 1500 })
  .map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10));

it('leaves out nobody by the last day on which a contact may lie', () => {
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 0, max: 500 }),
      fc.constantFrom('P1W', 'P2W', 'P1M', 'P3M', 'P30D'),
      (on, n, time) => {
        const day = new Date(Date.parse(on) + n * 86_400_000).toISOString().slice(0, 10);
        const row = {
          ...client([contact(on)]),
          addedOn: on,
          history: { ...client([]).history, presence: [said(on, 'added' as const)], careLevels: [said(on, 'x')] },
        };
        const found = due(row, day, { ...policy, every: { x: time } });
        return found!.dueOn > day || on <= lastContactBy(day, time);
      },
    ),
    { numRuns: 2000 },
  );
});

it('counts days', () => expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2));
