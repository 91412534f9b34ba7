import * as fc from 'fast-check';
import { createSecretKey } from 'node:crypto';
import { KeyedHash } from './keyed-hash.ts';
import { type FindableKind, PersonIndex } from './person-index.ts';

const index = new PersonIndex(undefined as never, new KeyedHash(createSecretKey(Buffer.alloc(32, 7))));
const mac = (kind: string, value: string, station = 's1') => index.entry(station, kind, value, 'someone').mac;

describe('the person index', () => {
  it.each<[FindableKind, string, string]>([
    ['name', '何秀英', ' 何　秀英 '],
    ['name', 'Li Ming', 'LI MING'],
    ['name', 'Li Ming', 'Ｌｉ Ｍｉｎｇ'],
    ['phone', '13800138000', '138-0013-8000'],
    ['phone', '13800138000', '+86 138 0013 8000'],
    ['phone', '13800138000', '0086 13800138000'],
    ['phone', '02083331111', '(020) 8333 1111'],
    ['phone', '13800138000', '１３８００１３８０００'],
    ['identityNumber', '99010119500101001X', '99010119500101001x '],
    ['identityNumber', '99010119500101001X', '990101 19500101 001Ｘ'],
  ])('finds by %s %p whoever was entered as %p', (kind, one, other) => {
    expect(mac(kind, one)).toBe(mac(kind, other));
  });

  it('keeps people, kinds and stations apart', () => {
    expect(mac('name', '何秀英')).not.toBe(mac('name', '何秀珍'));
    expect(mac('phone', '86123')).not.toBe(mac('phone', '123'));
    expect(mac('name', '13800138000')).not.toBe(mac('phone', '13800138000'));
    expect(mac('name', '何秀英', 's2')).not.toBe(mac('name', '何秀英', 's1'));
  });

  it('tells nothing of what it holds', () => {
    const names = fc.string({ minLength: 4, unit: 'grapheme' }).filter((name) => name.trim().length >= 4);
    fc.assert(
      fc.property(names, (name) => {
        expect(mac('name', name)).toMatch(/^[0-9a-f]{32}$/);
        expect(mac('name', name)).not.toContain(name);
      }),
    );
  });

  it('knows no other kinds', () => {
    expect(() => mac('shoeSize', '44')).toThrow('Nobody can be found by shoeSize');
  });
});
