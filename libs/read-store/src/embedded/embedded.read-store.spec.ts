import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedReadStore } from './embedded.read-store.ts';
import { readStoreContract } from '../read-store.contract.ts';
import type { Checkpoint, Generation } from '../read-store.ts';

const at = (position: bigint): Checkpoint => ({ position, applied: 1n, hash: '0', clock: '' });
const folder = () => mkdtempSync(join(tmpdir(), 'views-'));

readStoreContract('The embedded read store', async () => {
  const inside = folder();
  const file = join(inside, 'views.db');
  const store = await EmbeddedReadStore.open({ file });
  return {
    store,
    reader: () => EmbeddedReadStore.open({ file, readOnly: true }),
    dispose: async () => {
      await store.close();
      rmSync(inside, { recursive: true });
    },
  };
});

describe('The embedded read store', () => {
  const view: Generation = { view: 'calls', build: 'one', collections: { call: { byDay: ['day'] } } };
  let inside: string;
  let file: string;
  const said: string[] = [];
  const open = (readOnly = false) => EmbeddedReadStore.open({ file, readOnly, log: (line) => said.push(line) });
  beforeEach(() => {
    inside = folder();
    file = join(inside, 'views.db');
    said.length = 0;
  });
  afterEach(() => rmSync(inside, { recursive: true }));

  const filled = async () => {
    const store = await open();
    await store.prepare(view);
    const rows = Array.from({ length: 500 }, (_, n) => ({ collection: 'call', id: `${n}`, row: { day: `day ${n}` } }));
    await store.commit(view, rows, at(1n));
    await store.serve(view);
    await store.close();
  };

  it('keeps rows over a restart and says nothing', async () => {
    await filled();
    const store = await open();
    expect(await store.get('calls', 'call', '7')).toEqual({ day: 'day 7' });
    await store.checkpoint(view);
    await store.commit(view, [], at(2n));
    expect(await store.position('calls')).toEqual(at(2n));
    expect(said).toEqual([]);
    await store.close();
  });

  it.each([
    ['of another version', () => new DatabaseSync(file).exec('PRAGMA user_version = 99')],
    ['cut short', () => truncateSync(file, 8192)],
    [
      'overwritten behind its header',
      () => writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 100), Buffer.alloc(60_000, 7)])),
    ],
  ])('sets aside a file of its own that is %s, says so and begins anew', async (_, spoil) => {
    await filled();
    spoil();
    const store = await open();
    expect(await store.served('calls')).toBeUndefined();
    await store.prepare(view);
    await store.commit(view, [], at(1n));
    expect(said).toEqual([expect.stringContaining(`${file}.set-aside`)]);
    expect(existsSync(`${file}.set-aside`)).toBe(true);
    await store.close();
  });

  it.each([
    ['words', () => writeFileSync(file, 'names and phone numbers, kept by hand '.repeat(9))],
    ['another database', () => new DatabaseSync(file).exec('CREATE TABLE mine (a); INSERT INTO mine VALUES (1)')],
  ])('refuses a file that holds %s, and leaves it as it is', async (_, make) => {
    make();
    const before = readFileSync(file);
    await expect(open()).rejects.toMatchObject({ name: 'ReadStoreUnavailable' });
    await expect(open(true)).rejects.toMatchObject({ name: 'ReadStoreUnavailable' });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(said).toEqual([]);
  });

  it('opened for reading: refuses where there is nothing yet, and refuses to write', async () => {
    await expect(open(true)).rejects.toThrow('no views yet');
    await filled();
    const reader = await open(true);
    await expect(reader.commit(view, [], at(2n))).rejects.toMatchObject({ name: 'ReadStoreUnavailable' });
    expect(await reader.get('calls', 'call', '7')).toEqual({ day: 'day 7' });
    await reader.close();
  });

  it('notices a second writer instead of folding twice', async () => {
    await filled();
    const [one, two] = [await open(), await open()];
    await Promise.all([one.checkpoint(view), two.checkpoint(view)]);
    await one.commit(view, [], at(2n));
    await expect(two.commit(view, [], at(2n))).rejects.toThrow('Someone else writes view calls');
    await Promise.all([one.close(), two.close()]);
  });

  it('finds by the index, without looking at every row', async () => {
    await filled();
    const database = new DatabaseSync(file, { readOnly: true });
    const plan = database.prepare('EXPLAIN QUERY PLAN SELECT id FROM rows_1_0 WHERE f0 >= ? ORDER BY f0, id').all('x');
    expect(JSON.stringify(plan)).toMatch(/SEARCH rows_1_0 USING .*INDEX rows_1_0_0/);
    database.close();
  });
});
