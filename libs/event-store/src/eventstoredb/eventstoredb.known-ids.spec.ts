import { KnownIds } from './eventstoredb.known-ids.ts';

const seen = (known: KnownIds, stream: string, from: bigint, ...ids: string[]) =>
  known.saw(
    stream,
    from,
    ids.map((id) => ({ id })),
  );

it('knows a stream up to where it was seen without a gap, and where each of its ids lies', () => {
  const known = new KnownIds();
  seen(known, 'case-1', 0n, 'a', 'b');
  seen(known, 'case-1', 5n, 'f');
  expect([known.upTo('case-1'), known.upTo('case-2')]).toEqual([1n, undefined]);
  expect(known.placeOf('b')).toEqual({ stream: 'case-1', revision: 1n });
  expect(known.placeOf('f')).toBeUndefined();
});

it('sees again what it has seen, and what is new behind it', () => {
  const known = new KnownIds();
  seen(known, 'case-1', 0n, 'a', 'b');
  seen(known, 'case-1', 1n, 'b', 'c');
  seen(known, 'case-1', 0n, 'a');
  expect(known.upTo('case-1')).toBe(2n);
  expect(['a', 'b', 'c'].map((id) => known.placeOf(id)?.revision)).toEqual([0n, 1n, 2n]);
});

it('tells a stream that was seen to be empty from one that was not seen', () => {
  const known = new KnownIds();
  known.sawEmpty('case-1');
  expect(known.upTo('case-1')).toBe(-1n);
  seen(known, 'case-1', 0n, 'a');
  known.sawEmpty('case-1');
  expect(known.upTo('case-1')).toBe(0n);
});

it('lets go of the streams that were used longest ago, with their ids, when there are too many', () => {
  const known = new KnownIds(7);
  seen(known, 'case-1', 0n, 'a', 'b');
  seen(known, 'case-2', 0n, 'c');
  seen(known, 'case-1', 2n, 'd');
  seen(known, 'case-3', 0n, 'e');
  expect([1, 2, 3].map((at) => known.upTo(`case-${at}`))).toEqual([2n, undefined, 0n]);
  expect(known.placeOf('c')).toBeUndefined();
});

it('keeps the stream that is being seen, however long it is', () => {
  const known = new KnownIds(2);
  seen(known, 'case-1', 0n, 'a', 'b', 'c');
  expect(known.upTo('case-1')).toBe(2n);
});
