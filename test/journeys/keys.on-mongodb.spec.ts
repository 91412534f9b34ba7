import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { dropDatabases, freshDatabase, signedInAs } from '../../libs/privacy/src/keys/mongodb/mongodb.under-test.ts';
import { banyan, ended, ledgerFolder, started } from './command-line.ts';

const made = ledgerFolder();
const database = freshDatabase();
const password = randomBytes(12).toString('hex');

/** As at a station: the key store has a user of its own. */
async function withUser(): Promise<string> {
  const client = new MongoClient(database);
  const db = client.db();
  await db.command({ createUser: 'keeper', pwd: password, roles: [{ role: 'readWrite', db: db.databaseName }] });
  await client.close();
  const [head = '', query = ''] = signedInAs(database, `keeper:${password}`).split('?');
  const options = new URLSearchParams(query);
  options.set('authSource', db.databaseName);
  return `${head}?${options.toString()}`;
}

let keyStore: string;
beforeAll(async () => {
  keyStore = await withUser();
});
afterAll(async () => {
  const client = new MongoClient(database);
  await client.db().command({ dropUser: 'keeper' });
  await client.close();
  await dropDatabases();
  made.remove();
});

const by = async (environment: Record<string, string>, ...words: string[]) => {
  const end = await ended(started('apps/cli/src/main.ts', words, environment));
  expect(`${end.stdout}${end.stderr}`).not.toMatch(new RegExp(`${password}|keeper`));
  return end;
};

it('keys move from a folder into a MongoDB and back, and get another master key there', async () => {
  const [old, back] = [made.data('old'), made.data('back')];
  expect(await banyan(...made.importing(old))).toMatchObject({ code: 0 });
  const given = readFileSync(`${old}/master.key`, 'utf8').trim();
  const shared = { BANYAN_KEY_STORE: keyStore, BANYAN_MASTER_KEY: given };
  const revealing = ['audit', '--station', made.station.id, '--reveal', 'check', '--limit', '20', '--json'];
  const copying = (...words: string[]) => ['copy', '--from', `embedded:${old}`, '--to', `embedded:${back}`, ...words];
  const moved = await by(shared, ...copying('--keys-to', 'BANYAN_KEY_STORE', '--json'));
  expect(moved).toMatchObject({ code: 0 });
  const { keys } = JSON.parse(moved.stdout) as { keys: number };
  expect(keys).toBeGreaterThan(10);

  const next = randomBytes(32).toString('base64');
  const noKey = await by({ BANYAN_KEY_STORE: keyStore, BANYAN_NEW_MASTER_KEY: next }, 'rotate-master-key');
  expect([noKey.code, noKey.stderr]).toEqual([2, expect.stringContaining('must hold the old key')]);
  const rotated = await by({ ...shared, BANYAN_NEW_MASTER_KEY: next }, 'rotate-master-key', '--json');
  expect([rotated.code, JSON.parse(rotated.stdout)]).toEqual([0, { keys }]);
  expect(rotated.stderr).toMatch(/Servers that run with the old key/);
  expect(rotated.stderr).not.toMatch(/master\.key holds/);

  const refused = await by(shared, ...revealing, '--data', back);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('another master key') });
  const shown = await by({ ...shared, BANYAN_MASTER_KEY: next }, ...revealing, '--data', back);
  expect([shown.code, shown.stdout.split('\n').length]).toEqual([0, 21]);
  expect(shown.stdout).not.toContain('"ct"');

  const fetched = await by(shared, ...copying('--keys-from', 'BANYAN_KEY_STORE', '--keys-to', back, '--json'));
  expect([fetched.code, (JSON.parse(fetched.stdout) as { keys: number }).keys]).toEqual([0, keys]);
  const there = await by({ BANYAN_MASTER_KEY: next }, ...revealing, '--data', back);
  expect([there.code, there.stdout.includes('"ct"')]).toEqual([0, false]);
}, 240_000);
