import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { events, newStream } from '../specimens/under-test.ts';
import { EmbeddedEventStore } from './embedded.event-store.ts';
import { clock, temporaryFolder } from '../specimens/temporary.ts';

const open = (file: string, readOnly = false) => EmbeddedEventStore.open({ file, clock, readOnly });

async function filled(file: string): Promise<void> {
  const store = await open(file);
  for (let at = 0; at < 20; at += 1) await store.append(newStream(), events(20), 'no-stream');
  await store.close();
}

const sql = (statements: string) => (file: string) => {
  const db = new DatabaseSync(file);
  db.exec(statements);
  db.close();
};

const overwrite = (from: number) => (file: string) => {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, Math.floor(bytes.length * from), Math.floor(bytes.length * from) + 20_000);
  writeFileSync(file, bytes);
};

describe.each([false, true])('an event store opened with readOnly: %s', (readOnly) => {
  it.each<[string, (file: string) => unknown, RegExp]>([
    ['a text', (file) => writeFileSync(file, 'heading,heading\n'.repeat(2_000)), /no event store/],
    ['a folder', (file) => mkdirSync(file), /not a file/],
    ['the database of another program', sql('CREATE TABLE event (position INTEGER)'), /another program/],
    ['a newer store', async (file) => sql('PRAGMA user_version = 2')(await made(file)), /newer version/],
    ['a store whose head is damaged', async (file) => overwrite(0)(await made(file)), /damaged/],
    ['a store whose tables are missing', async (file) => sql('DROP TABLE event')(await made(file)), /damaged/],
  ])('refuses %s in words and leaves it as it was', async (_, prepare, words) => {
    using folder = temporaryFolder();
    await prepare(folder.file);
    const before = contents(folder.file);
    const refused = expect(open(folder.file, readOnly)).rejects;
    await refused.toMatchObject({ name: 'EventStoreUnavailable', message: expect.stringMatching(words) });
    expect(contents(folder.file)).toEqual(before);
  });
});

it.each<[string, (file: string) => void, RegExp]>([
  ['damaged in the middle', overwrite(0.5), /damaged/],
  ['cut off', (file) => truncateSync(file, Math.floor(statSync(file).size / 2)), /damaged/],
  ['read-only', (file) => chmodSync(file, 0o444), /read-only/],
])('refuses to write a store that is %s, and leaves it as it was', async (_, damage, words) => {
  using folder = temporaryFolder();
  damage(await made(folder.file));
  const before = contents(folder.file);
  const refused = expect(open(folder.file)).rejects;
  await refused.toMatchObject({ name: 'EventStoreUnavailable', message: expect.stringMatching(words) });
  expect(contents(folder.file)).toEqual(before);
});

it('refuses to read a store that is not there, and makes none', async () => {
  using folder = temporaryFolder();
  await expect(open(folder.file, true)).rejects.toMatchObject({ name: 'EventStoreUnavailable' });
  expect(readdirSync(dirname(folder.file))).toEqual([]);
});

it('leaves nothing beside the file but the lock when it is closed', async () => {
  using folder = temporaryFolder();
  await made(folder.file);
  expect(readdirSync(dirname(folder.file)).toSorted()).toEqual(['events.db', 'events.db.lock']);
});

async function made(file: string): Promise<string> {
  await filled(file);
  return file;
}

/** Every file of the folder with its bytes, the lock aside. */
function contents(file: string): Record<string, string> {
  if (statSync(file).isDirectory()) return { folder: readdirSync(file).join() };
  const folder = dirname(file);
  const names = readdirSync(folder).filter((name) => !name.endsWith('.lock'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(`${folder}/${name}`).toString('base64')]));
}
