import * as fc from 'fast-check';
import { RollingHash } from '#projection';
import { meeting } from './parting.ts';

const events = fc
  .uniqueArray(fc.uuid(), { minLength: 3, maxLength: 40 })
  .map((ids) => ids.map((id, at) => ({ id, position: BigInt(at * 5) })));

const hashOf = (applied: readonly { id: string }[]): string => {
  const hash = new RollingHash();
  for (const { id } of applied) hash.add(id);
  return hash.toString();
};

describe('where a view parts from the log', () => {
  it('is found when it missed a stretch', () => {
    fc.assert(
      fc.property(events, fc.nat(), fc.integer({ min: 1, max: 3 }), (all, seed, length) => {
        const at = seed % (all.length - length + 1);
        const { id, position } = all[at]!;
        expect(meeting(all, hashOf(all.toSpliced(at, length)))).toEqual({
          kind: 'missing',
          events: length,
          position: `${position}`,
          id,
        });
      }),
    );
  });

  it('is found when it applied a stretch twice', () => {
    fc.assert(
      fc.property(events, fc.nat(), fc.integer({ min: 1, max: 3 }), (all, seed, length) => {
        const at = seed % (all.length - length + 1);
        const doubled = all.toSpliced(at, 0, ...all.slice(at, at + length));
        expect(meeting(all, hashOf(doubled))).toMatchObject({ kind: 'doubled', events: length, id: all[at]!.id });
      }),
    );
  });

  it('is found when it applied two events in the other order', () => {
    fc.assert(
      fc.property(events, fc.nat(), (all, seed) => {
        const at = seed % (all.length - 1);
        const swapped = all.toSpliced(at, 2, all[at + 1]!, all[at]!);
        expect(meeting(all, hashOf(swapped))).toMatchObject({ kind: 'swapped', events: 2, id: all[at]!.id });
      }),
    );
  });

  it('is not said when it applied what the log does not hold', () => {
    fc.assert(
      fc.property(events, fc.nat(), fc.uuid(), (all, seed, stranger) => {
        const strange = all.toSpliced(seed % all.length, 1, { id: stranger, position: 0n });
        expect(meeting(all, hashOf(strange))).toBeUndefined();
      }),
    );
  });
});
