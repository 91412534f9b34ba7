import { type TimelineEntry, concerns, oldestFirst } from './timeline-entry.ts';

const entry = (type: string, data: object): TimelineEntry => ({
  position: '0',
  stream: 'group-g1',
  revision: 3,
  id: 'e',
  occurredOn: '2024-06-01',
  recordedAt: '',
  actor: 'w1',
  type,
  data,
  summary: '',
});
const takingBack = (type: string, data: object) =>
  entry('FactTakenBack', { fact: { revision: '1', id: 'f', type, schema: '1' }, data, kind: 'typo', reason: 'r' });
const people = new Set(['p1', 'h1']);

it.each([
  [entry('GroupJoined', { clientId: 'p1' }), true],
  [entry('GroupJoined', { clientId: 'p2' }), false],
  [entry('GroupSessionHeld', { attendances: 6 }), false],
  [entry('ResourceDistributed', { to: { household: 'h1' } }), true],
  [entry('ResourceDistributed', { to: { client: 'p2' } }), false],
  [entry('WishRegistered', { wishId: 'w' }), true],
  [takingBack('GroupJoined', { clientId: 'p1' }), true],
  [takingBack('GroupJoined', { clientId: 'p2' }), false],
  [takingBack('GroupSessionHeld', { attendances: 6 }), false],
])('shows of a shared stream what concerns the people of the case: %#', (shown, expected) => {
  expect(concerns(shown, people)).toBe(expected);
});

it('orders by day, then by the order of recording, whatever the length of positions', () => {
  const at = (occurredOn: string, position: string) => ({ occurredOn, position });
  const order = [at('2024-06-02', '1'), at('2024-06-01', '10'), at('2024-06-01', '9')].sort(oldestFirst);
  expect(order.map(({ position }) => position)).toEqual(['9', '10', '1']);
});
