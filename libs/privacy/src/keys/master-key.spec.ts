import { createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKeyFrom, masterKeyIn } from './master-key.ts';

const both = { use: true, make: true };
const useOnly = { use: true, make: false };

describe('the master key', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'banyan-master-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is 32 bytes in hex or base64', () => {
    const key = randomBytes(32);
    for (const written of [key.toString('hex'), `${key.toString('base64')}\n`, key.toString('base64url')]) {
      expect(masterKeyFrom(written).equals(createSecretKey(key))).toBe(true);
    }
  });

  it.each(['', 'secret', 'ab'.repeat(31), 'zz'.repeat(32), randomBytes(31).toString('base64')])(
    'is refused without being repeated: %p',
    (value) => {
      expect(() => masterKeyFrom(value)).toThrow(
        /^The master key must be 32 bytes, written as 64 hex digits or in base64$/,
      );
    },
  );

  it('is made once, for its owner alone', () => {
    const { key, made } = masterKeyIn(folder, both);
    expect(made).toBe(join(folder, 'master.key'));
    expect(statSync(made!).mode & 0o777).toBe(0o600);
    expect(readFileSync(made!, 'utf8').trim()).toBe(key.export().toString('hex'));
    for (const again of [masterKeyIn(folder, both), masterKeyIn(folder, useOnly)]) {
      expect(again.key.equals(key)).toBe(true);
      expect(again.made).toBeUndefined();
    }
  });

  it('is made beside what one of the same number left that died while it made it', () => {
    writeFileSync(join(folder, `master.key.${process.pid}`), 'half', { mode: 0o600 });
    expect(masterKeyIn(folder, both).made).toBe(join(folder, 'master.key'));
  });

  it('is refused when others can read its file', () => {
    chmodSync(masterKeyIn(folder, both).made!, 0o640);
    expect(() => masterKeyIn(folder, both)).toThrow(/can be read by others/);
  });

  it('is refused when its file holds none', () => {
    writeFileSync(join(folder, 'master.key'), 'no key', { mode: 0o600 });
    expect(() => masterKeyIn(folder, both)).toThrow(/holds no key/);
  });

  it('is refused when there is none and none may be made or used', () => {
    expect(() => masterKeyIn(folder, useOnly)).toThrow(/BANYAN_MASTER_KEY is not set/);
    expect(() => masterKeyIn(folder, { use: false, make: true })).toThrow(/set BANYAN_MASTER_KEY/);
  });
});
