import { compared, alikeFrom, percentOf } from '../measure/likeness-of.ts';
import { sketchOf } from '../measure/sketch.ts';
import { heldOut, pairs } from '../testing/pairs.ts';
import { MostAlike, type Noted, mostSessions } from './most-alike.ts';
import { ShingleIndex } from './shingle-index.ts';

const texts = [...pairs, ...heldOut].flatMap(({ earlier, later }) => [earlier, later]);

const noted = (text: string, at: number, worker = 'w', stream = `case-${at}`): Noted => ({
  stream,
  revision: at,
  day: '2025-01-01',
  position: BigInt(at),
  worker,
  sketch: sketchOf(text),
});

/** Numbers below `below`, always the same. */
function* numbers(below: number): Generator<number, never> {
  for (let state = 7; ;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    yield (state >>> 8) % below;
  }
}

it('finds what comparing with every earlier note finds, wherever that is alike', () => {
  const choice = numbers(texts.length);
  const notes = Array.from({ length: 160 }, (_, at) => noted(texts[choice.next().value]!, at));
  const found = new MostAlike();
  let alike = 0;
  for (const [at, note] of notes.entries()) {
    const best = Math.max(
      0,
      ...notes.slice(0, at).map(({ sketch }) => percentOf(compared(sketch, note.sketch).likeness)),
    );
    const answer = found.taken(note);
    if (best < alikeFrom) expect(answer?.score ?? 0).toBeLessThan(alikeFrom);
    else {
      alike += 1;
      expect([at, answer?.score]).toEqual([at, best]);
    }
  }
  expect(alike).toBeGreaterThan(60);
});

it('looks back on so many sessions of the worker, and on all of the case', () => {
  const [copied, filler] = [texts[0]!, texts[20]!];
  const found = new MostAlike();
  found.add(noted(copied, 0));
  found.add(noted(copied, 1, 'another', 'case-own'));
  for (let at = 2; at <= mostSessions; at += 1) found.add(noted(filler, at));
  expect(found.taken(noted(copied, 1000))).toMatchObject({ score: 100, revision: 0 });
  const late = new MostAlike();
  late.add(noted(copied, 0));
  late.add(noted(copied, 1, 'another', 'case-own'));
  for (let at = 2; at <= mostSessions + 1; at += 1) late.add(noted(filler, at));
  expect(late.taken(noted(copied, 1000))?.score ?? 0).toBeLessThan(alikeFrom);
  expect(late.taken(noted(copied, 1001, 'w', 'case-own'))).toMatchObject({ score: 100 });
});

it('prefers the own case where another one is as much alike', () => {
  const found = new MostAlike();
  found.add(noted(texts[0]!, 0, 'w', 'case-own'));
  found.add(noted(texts[0]!, 1));
  expect(found.taken(noted(texts[0]!, 2, 'w', 'case-own'))).toEqual({ score: 100, stream: 'case-own', revision: 0 });
  expect(found.taken(noted(texts[0]!, 3, 'nobody', 'case-new'))).toBeUndefined();
});

it('compares with a few, however many share everything', () => {
  const index = new ShingleIndex();
  for (let place = 0; place < 5000; place += 1) index.add([1, 2, 3], place);
  expect(index.sharing([1, 2, 3], 0, 4)).toEqual([4999, 4998, 4997, 4996]);
  expect(index.sharing([1, 2, 3], 4999, 4)).toEqual([4999]);
  expect(index.sharing([4], 0, 4)).toEqual([]);
});
