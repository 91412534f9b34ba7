import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { type Current, all, event, newStream } from '../specimens/under-test.ts';

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
const { datum } = fc.letrec((tie) => ({
  datum: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    text,
    fc.array(tie('datum')),
    fc.dictionary(text, tie('datum')),
  ),
}));
const data = fc.dictionary(text, datum, { noNullPrototype: false });
const metadata = fc.dictionary(
  text.filter((key) => key !== 'recordedAt'),
  text,
);

/** That history can be hashed later: values and their canonical form (RFC 8785) outlast the engine. */
export function valuesContract(current: Current): void {
  it('gives back what was stored, in the same canonical form, after a restart too', async () => {
    const histories = fc.array(fc.tuple(data, metadata), { minLength: 1, maxLength: 25 });
    await fc.assert(fc.asyncProperty(histories, roundTrip), { numRuns: 12 });
  });

  async function roundTrip(history: [object, Record<string, string>][]): Promise<void> {
    const stream = newStream();
    const made = history.map(([given, more]) => event({ data: given, metadata: more }));
    await current.store.append(stream, made, 'no-stream');
    await current.reopen();
    const read = await all(current.store.readStream(stream));
    const canonical = read.map(({ position: _position, revision, ...stored }) =>
      canonicalize({ ...stored, revision: `${revision}` }),
    );
    const meant = made.map((given, at) => {
      const recordedAt = read[at]?.metadata['recordedAt'] ?? 'never';
      return canonicalize({ ...given, stream, revision: `${at}`, metadata: { ...given.metadata, recordedAt } });
    });
    expect(canonical).toEqual(meant);
  }

  it('keeps the order and the number of the fields of an object out of its canonical form', async () => {
    const stream = newStream();
    await current.store.append(stream, [event({ data: { b: 1, a: [-0, '\u0000', '𠮷'], é: {} } })], 'no-stream');
    const [read] = await all(current.store.readStream(stream));
    expect(canonicalize(read?.data)).toBe('{"a":[0,"\\u0000","𠮷"],"b":1,"é":{}}');
  });
}
