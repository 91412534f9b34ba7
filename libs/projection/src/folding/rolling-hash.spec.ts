import * as fc from 'fast-check';
import { RollingHash } from './rolling-hash.ts';

const of = (ids: readonly string[], from?: string) => {
  const hash = new RollingHash(from);
  for (const id of ids) hash.add(id);
  return hash.toString();
};

describe('A rolling hash', () => {
  it('does not depend on where it was interrupted', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.uuid()), (one, two) => {
        expect(of(two, of(one))).toBe(of([...one, ...two]));
      }),
    );
  });

  it('differs when an id is missing, doubled or out of order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 40 }), fc.nat(), (ids, seed) => {
        const at = seed % (ids.length - 1);
        const whole = of(ids);
        expect(of(ids.toSpliced(at, 1))).not.toBe(whole);
        expect(of(ids.toSpliced(at, 0, ids[at]!))).not.toBe(whole);
        expect(of(ids.toSpliced(at, 2, ids[at + 1]!, ids[at]!))).not.toBe(whole);
      }),
    );
  });

  it('can be run backwards', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (ids, last) => {
        expect(new RollingHash(of([...ids, last])).remove(last).toString()).toBe(of(ids));
      }),
    );
  });

  it('moves every one of its bits', () => {
    const hashes = Array.from({ length: 400 }, (_, n) => BigInt(`0x${of([`event-${n}`])}`));
    for (let bit = 0n; bit < 128n; bit += 1n) {
      const ones = hashes.filter((hash) => (hash >> bit) & 1n).length;
      expect(ones).toBeGreaterThan(100);
      expect(ones).toBeLessThan(300);
    }
  });

  it('stays what it is, since it is stored', () => {
    expect(of([])).toBe('0'.repeat(32));
    expect(of(['one', 'two'])).toMatch(/^[0-9a-f]{32}$/);
  });
});
