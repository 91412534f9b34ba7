import { createSecretKey, randomBytes } from 'node:crypto';
import { validate, version } from 'uuid';
import type { Asked } from '#event-store';
import { KeyedHash } from './keyed-hash.ts';
import { KeyedIds } from './keyed-ids.ts';

const secret = createSecretKey(Buffer.alloc(32, 7));
const ids = new KeyedIds(new KeyedHash(secret));
const asked = (commandId: string, corrected?: string): Asked => ({
  commandId,
  requestHash: '',
  actor: 'a',
  role: 'recorder',
  station: 's1',
  correlationId: commandId,
  source: 'http',
  ...(corrected === undefined ? {} : { corrects: { revision: 0n, commandId: corrected, reason: 'r' } }),
});

describe('the ids of what is created', () => {
  it('of a number are the same for ever: UUIDs of version 8', () => {
    const id = ids.numbered('s1', 'household', 'H00001');
    expect(id).toBe('f712c747-5254-8054-a51d-c15311f545ef');
    expect([validate(id), version(id)]).toEqual([true, 8]);
  });

  it('tell stations, kinds, numbers and secrets apart', () => {
    const others = [
      ids.numbered('s1', 'household', 'H00001'),
      ids.numbered('s2', 'household', 'H00001'),
      ids.numbered('s1', 'case', 'H00001'),
      ids.numbered('s1', 'household', 'H00002'),
      new KeyedIds(new KeyedHash(createSecretKey(randomBytes(32)))).numbered('s1', 'household', 'H00001'),
    ];
    expect(new Set(others).size).toBe(others.length);
  });

  it('of a request are those of the request that it corrects', () => {
    expect(ids.created(asked('two', 'one'), 'call')).toBe(ids.created(asked('one'), 'call'));
    expect(ids.created(asked('two'), 'call')).not.toBe(ids.created(asked('one'), 'call'));
    expect(ids.created(asked('one'), 'caller')).not.toBe(ids.created(asked('one'), 'call'));
    expect(validate(ids.created(asked('one'), 'call'))).toBe(true);
  });
});

describe('a keyed hash', () => {
  const hash = new KeyedHash(secret);

  it('is the same whatever the order of fields, without those that were not said', () => {
    expect(hash.hashOf('request', { a: 1, b: undefined, c: 2 })).toBe(hash.hashOf('request', { c: 2, a: 1 }));
    expect(hash.hashOf('request', { a: 1 })).not.toBe(hash.hashOf('request', { a: 2 }));
  });

  it('of one purpose tells nothing of another', () => {
    expect(hash.hash('row', 'x')).not.toBe(hash.hash('request', 'x'));
    expect(hash.uuid('row', 'ab', 'c')).not.toBe(hash.uuid('row', 'a', 'bc'));
  });
});
