import type { Fact, View } from '#kernel';
import { buildOf, builtAgain, isBuildOf } from './view-build.ts';

type Letters = View<Fact<'A'> | Fact<'B'>>;

const view: Letters = { name: 'v', version: 1, collections: { rows: {} }, when: { A: () => [] } };

describe('the build of a view', () => {
  it.each<[string, Letters]>([
    ['another version', { ...view, version: 2 }],
    ['another line', { ...view, when: { A: () => [{} as never] } }],
    ['one more type', { ...view, when: { ...view.when, B: () => [] } }],
    ['another index', { ...view, collections: { rows: { byDay: ['day'] } } }],
    ['other code behind its lines', { ...view, code: 'other' }],
  ])('is another one with %s', (_, changed) => expect(buildOf(changed)).not.toBe(buildOf(view)));

  it('is the same for the same view, and for the same view built again', () => {
    expect(buildOf({ ...view })).toBe(buildOf(view));
    expect(isBuildOf(view, builtAgain(builtAgain(buildOf(view))))).toBe(true);
    expect(isBuildOf({ ...view, version: 2 }, buildOf(view))).toBe(false);
    expect(isBuildOf(view, undefined)).toBe(false);
  });
});
