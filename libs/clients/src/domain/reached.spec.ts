import { reached } from './reached.ts';

it.each([undefined, 'answered', 'met', 'familyOnly', 'a word of the station'])(
  'somebody was reached, outcome %s',
  (outcome) => expect(reached(outcome)).toBe(true),
);

it.each([
  'noAnswer',
  'busy',
  'switchedOff',
  'invalidNumber',
  'abandoned',
  'declined',
  'wrongNumber',
  'silent',
  'notHome',
  'refused',
  'movedAway',
])('nobody was reached, outcome %s', (outcome) => expect(reached(outcome)).toBe(false));
