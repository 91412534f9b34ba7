import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { hmac } from './hmac.ts';

it('is the HMAC of RFC 2104', () => {
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(key, fc.array(fc.string({ unit: 'binary' })), (secret, texts) => {
      const of = hmac(secret);
      for (const text of texts) expect(of(text)).toBe(createHmac('sha256', secret).update(text).digest('hex'));
    }),
  );
});
