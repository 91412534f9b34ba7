import * as fc from 'fast-check';

/** Headers that mean something, nothing, or too much. */
export const headers: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    'idempotency-key': fc.constantFrom('5b1c9d1e-6d0f-4d55-9a53-0c6c4f1b2a77', 'x', '', '0'.repeat(5_000)),
    'if-match': fc.constantFrom('"0"', '"1"', '*', 'W/"1"', '"-1"', `"${'9'.repeat(40)}"`),
    authorization: fc.constantFrom(
      '',
      'Bearer',
      'Basic eDp4',
      'Bearer a b',
      `Bearer ${'a'.repeat(10_000)}`,
      'Bearer eyJhbGciOiJub25lIn0.e30.',
    ),
    'last-event-id': fc.constantFrom('0', '-1', 'x', '9'.repeat(30)),
    expect: fc.constantFrom('100-continue', 'tea'),
    accept: fc.constantFrom('text/html', '*/*', 'x'),
    'accept-language': fc.constantFrom('\u00e9', 'en', 'zh-CN,en;q=0.1', '*', 'en,'.repeat(2_000), 'en;q=x'),
    'x-correlation-id': fc.constantFrom('5b1c9d1e-6d0f-4d55-9a53-0c6c4f1b2a78', 'not one', 'a'.repeat(3_000)),
    'content-type': fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-7',
      'application/json;'.repeat(500),
      'application/json, text/plain',
      'APPLICATION/JSON',
      'application/merge-patch+json',
      '',
      'multipart/form-data; boundary=x',
      'x',
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);
