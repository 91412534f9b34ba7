import { given } from '#kernel';
import { type HeldCommunityEvent, communityEventDecider, holdCommunityEvent } from './community-event.ts';

const open = { agreementId: 'a1', today: '2024-09-30' };
const event: HeldCommunityEvent = {
  communityEventId: 'e1',
  number: 'EL001',
  name: '便民慰问',
  scale: 'large',
  heldOn: '2024-09-17',
  attendances: 243,
};
const held = { type: 'CommunityEventHeld', data: event } as const;
const events = given(communityEventDecider);

describe('holding a community event', () => {
  it('records it', () => events().when(holdCommunityEvent(event, open)).records(held));
  it('records nothing when one without a number is asked for again', () => {
    const { number: _, ...unnumbered } = event;
    events({ type: 'CommunityEventHeld', data: unnumbered })
      .when(holdCommunityEvent(unnumbered, open))
      .recordsNothing();
  });
  it('refuses a number that is taken', () =>
    events(held).when(holdCommunityEvent(event, open)).refuses('duplicate-number', { number: 'EL001' }));
  it.each(['attendances', 'headcount', 'targetGroupAttendances', 'volunteers'])('refuses a negative %s', (count) =>
    events()
      .when(holdCommunityEvent({ ...event, [count]: -1 }, open))
      .refuses('negative'),
  );
  it.each([{ today: open.today }, { ...open, today: '2024-09-16' }])('refuses its day under %j', (day) =>
    events().when(holdCommunityEvent(event, day)).refuses('outside-agreement', { day: '2024-09-17' }),
  );
  it('records one of today', () =>
    events()
      .when(holdCommunityEvent(event, { ...open, today: event.heldOn }))
      .records(held));
});
