import * as fc from 'fast-check';
import { v5 } from 'uuid';
import { nameUuid } from './name-uuid.ts';

it('names what RFC 9562 names', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string({ unit: 'binary' }), (namespace, name) => {
      expect(nameUuid(namespace)(name.toWellFormed())).toBe(v5(name.toWellFormed(), namespace));
    }),
  );
});
