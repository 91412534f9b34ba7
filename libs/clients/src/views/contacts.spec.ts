import type { SeenFact } from '#kernel';
import type { HeldFollowUp } from '../domain/client-facts.ts';
import type { Contact } from './client-row.ts';
import { announcedBy, contactsWith } from './contacts.ts';

const held = (revision: number, heldOn: string, nextDueOn?: string): SeenFact<HeldFollowUp> => ({
  type: 'FollowUpHeld',
  data: { followUpId: `f${revision}`, clientId: 'p1', channel: 'phone', heldOn, ...(nextDueOn && { nextDueOn }) },
  sign: 1,
  stream: 'client-p1',
  subject: 'p1',
  revision: `${revision}`,
  event: { id: 'e', type: 'FollowUpHeld', position: 0n, revision: 0n, metadata: {}, clock: '' },
});
const revisions = (...facts: SeenFact<HeldFollowUp>[]) =>
  facts.reduce<readonly Contact[]>(contactsWith, []).map(({ revision }) => revision);

it('keeps contacts by day, those of one day by their recording, whatever comes first', () => {
  const [first, second, third] = [held(2, '2024-06-01'), held(3, '2024-06-02'), held(5, '2024-06-02')];
  expect(revisions(first, second, third)).toEqual([2, 3, 5]);
  expect(revisions(third, second, first)).toEqual([2, 3, 5]);
  expect(revisions(second, first, third)).toEqual([2, 3, 5]);
  expect(revisions(held(9, '2024-05-01'), third, second)).toEqual([9, 3, 5]);
});

it('announces the earliest of the days that were announced since somebody was reached', () => {
  const contact = (on: string, reached: boolean, nextDueOn?: string): Contact => ({
    on,
    revision: 0,
    channel: 'phone',
    reached,
    ...(nextDueOn && { nextDueOn }),
  });
  const before = contact('2024-06-01', true, '2024-06-02');
  const since = [contact('2024-06-03', true, '2024-06-20'), contact('2024-06-04', false, '2024-06-09')];
  expect(announcedBy([before, ...since])).toBe('2024-06-09');
  expect(announcedBy([before, ...since.slice(0, 1)])).toBe('2024-06-20');
  expect(announcedBy(since.slice(1))).toBe('2024-06-09');
  expect(announcedBy([])).toBeUndefined();
});
