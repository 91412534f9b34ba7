import { given } from '#kernel';
import type { ClientFact } from './client-facts.ts';
import { type AskedFollowUp, clientDecider, holdFollowUp } from './client.ts';

const day = { agreementId: 'a1', today: '2024-09-30' };
const added: ClientFact = {
  type: 'ClientAdded',
  data: {
    clientId: 'p1',
    householdId: 'h1',
    communityId: 'c1',
    districtId: 'd1',
    name: '冯文',
    categories: [],
    addedOn: '2024-05-01',
  },
};
const moved: ClientFact = {
  type: 'ClientMoved',
  data: { on: '2024-06-01', householdId: 'h2', communityId: 'c2', districtId: 'd2' },
};
const asked: AskedFollowUp = { followUpId: 'f1', clientId: 'p1', channel: 'phone', heldOn: '2024-05-31', minutes: 5 };
const held: ClientFact = { type: 'FollowUpHeld', data: { ...asked, communityId: 'c1', districtId: 'd1' } };
const client = given(clientDecider);

describe('holding a follow-up', () => {
  it('counts it where the client lived on that day', () => {
    client(added, moved).when(holdFollowUp(asked, day)).records(held);
    client(added, moved)
      .when(holdFollowUp({ ...asked, heldOn: '2024-06-01' }, day))
      .records({ type: 'FollowUpHeld', data: { ...asked, heldOn: '2024-06-01', communityId: 'c2', districtId: 'd2' } });
  });

  it('records it also before the client was added, and after a death with the family', () => {
    client(added)
      .when(holdFollowUp({ ...asked, heldOn: '2024-04-13' }, day))
      .records({ type: 'FollowUpHeld', data: { ...asked, heldOn: '2024-04-13', communityId: 'c1', districtId: 'd1' } });
    client(added, { type: 'ClientDied', data: { diedOn: '2024-05-20' } })
      .when(holdFollowUp(asked, day))
      .records(held);
  });

  it('records one of today, of no minutes', () => {
    const vain = { ...asked, minutes: 0 };
    client(added)
      .when(holdFollowUp(vain, { ...day, today: asked.heldOn }))
      .records({ type: 'FollowUpHeld', data: { ...vain, communityId: 'c1', districtId: 'd1' } });
  });

  it('records two alike on one day, and nothing when the same one is asked again', () => {
    const second = { ...asked, followUpId: 'f2' };
    client(added, held)
      .when(holdFollowUp(second, day))
      .records({ type: 'FollowUpHeld', data: { ...second, communityId: 'c1', districtId: 'd1' } });
    client(added, held).when(holdFollowUp(asked, day)).recordsNothing();
  });

  it('refuses an unknown client, days outside every agreement or to come, and negative minutes', () => {
    client().when(holdFollowUp(asked, day)).refuses('unknown-client');
    client(added)
      .when(holdFollowUp(asked, { today: day.today }))
      .refuses('outside-agreement');
    client(added)
      .when(holdFollowUp({ ...asked, heldOn: '2024-10-01' }, day))
      .refuses('outside-agreement', { day: '2024-10-01' });
    client(added)
      .when(holdFollowUp({ ...asked, minutes: -1 }, day))
      .refuses('negative', { field: 'minutes' });
  });
});
