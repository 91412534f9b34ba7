import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DefineCommunity } from '#agreements';
import { type Banyan, openBanyan } from '#assembly';
import { LedgerImport, writeWorkbook } from '#ledger';
import {
  GetVerification,
  type Prefix,
  VerificationSources,
  type VerifyOptions,
  diagnose,
  replay,
  replayPrefix,
  verify,
} from '#verification';
import { demoStation } from '../../apps/cli/src/demo/demo-station.ts';
import { ended, banyan as run, started } from './command-line.ts';
import { banyanInFolder } from './open-in-process.ts';

/** A ledger that took days to be recorded: minutes pass with each event. */
async function importedInto(dataFolder: string): Promise<void> {
  let now = Date.parse('2026-03-20T01:00:00.000Z');
  const clock = { now: () => new Date((now += 600_000)) };
  const { id, name, agreement, budgetFen, sheets } = demoStation(7, '2026-03-20', 0.05);
  const banyan = await openBanyan({ dataFolder, clock });
  const bytes = writeWorkbook(sheets);
  await banyan.get(LedgerImport).run({ bytes, station: id, name, agreement, budgetFen, actor: 'w1', role: 'admin' });
  await banyan.current();
  await banyan.close();
}

const folders: string[] = [];
const folder = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), 'banyan-verification-')));
  return folders.at(-1)!;
};
let clean: string;
beforeAll(async () => {
  clean = folder();
  await importedInto(clean);
}, 60_000);
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

/** A copy of the clean folder, with something done to one of its files. */
function tampered(file: 'events.db' | 'views.db', tamper: (db: DatabaseSync) => void): string {
  const copy = folder();
  cpSync(clean, copy, { recursive: true });
  using db = new DatabaseSync(join(copy, file));
  tamper(db);
  return copy;
}

async function over<T>(dataFolder: string, work: (sources: VerificationSources, banyan: Banyan) => Promise<T>) {
  const banyan = await openBanyan({ dataFolder, readOnly: true });
  try {
    return await work(banyan.get(VerificationSources), banyan);
  } finally {
    await banyan.close();
  }
}

const verified = (data: string, options?: VerifyOptions) => over(data, (sources) => verify(sources, options));
const replayed = (data: string) => over(data, (sources) => replay(sources));
const replayedPrefix = (data: string, prefix: Prefix) => over(data, (sources) => replayPrefix(sources, prefix));
const diagnosed = (data: string) => over(data, (sources) => diagnose(sources));

/** The table of a collection in the file of views. */
function tableOf(db: DatabaseSync, view: string, collection: string): string {
  const sql = `SELECT number, collections FROM generation WHERE view = ? AND status = 'served'`;
  const { number, collections } = db.prepare(sql).get(view) as { number: number; collections: string };
  return `rows_${number}_${Object.keys(JSON.parse(collections) as object).indexOf(collection)}`;
}

const clocks = (data: string): string[] => {
  using db = new DatabaseSync(join(data, 'events.db'), { readOnly: true });
  return db
    .prepare(`SELECT metadata ->> 'recordedAt' AS at FROM event ORDER BY position`)
    .all()
    .map(({ at }) => String(at));
};

/** The middle event of a stream that has at least three. */
const middle = `SELECT position FROM event WHERE revision = 1
  AND stream IN (SELECT stream FROM event GROUP BY stream HAVING count(*) > 2) LIMIT 1`;

/** The log without the constraints that its file has, as a log of another engine might hold it. */
const unconstrained = `CREATE TABLE loose AS SELECT * FROM event; DROP TABLE event; ALTER TABLE loose RENAME TO event`;

describe('a history as it was recorded', () => {
  it('is found sound, and its rows the same', async () => {
    expect(await verified(clean)).toMatchObject({ sound: true, findings: [] });
    expect(await replayed(clean)).toMatchObject({ same: true, differences: [] });
    expect(await diagnosed(clean)).toMatchObject({ well: true });
  }, 60_000);

  it('answers as recorded by any instant what a replay up to there gives', async () => {
    const at = clocks(clean);
    expect(new Set(at.map((clock) => clock.slice(0, 10))).size).toBeGreaterThan(2);
    for (const place of [0.3, 0.6, 0.9].map((share) => Math.floor(at.length * share))) {
      const prefix = await replayedPrefix(clean, { recordedBy: at[place]! });
      expect(prefix).toMatchObject({ same: true, position: `${at.lastIndexOf(at[place]!)}` });
      expect(prefix.dashboards.length).toBeGreaterThan(1);
    }
    const ends = BigInt(at.lastIndexOf(at[100]!));
    expect(await replayedPrefix(clean, { upTo: ends })).toMatchObject({ same: true, position: `${ends}` });
  }, 60_000);

  it('has a hash that its prefix keeps', async () => {
    const { hash } = await verified(clean, { upTo: 200n });
    expect(await verified(clean, { upTo: 200n, noted: hash })).toMatchObject({ sound: true, events: 201 });
  });

  it("is told to a station in JSON alone, and no station gets another one's", async () => {
    const of = (station: string) =>
      over(clean, (_, banyan) => banyan.ask(Object.assign(new GetVerification(), { station })));
    const found = await of('demo');
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(found).toMatchObject({ station: 'demo', sound: true, hash: (await verified(clean)).hash });
    await expect(of('elsewhere')).rejects.toMatchObject({ refusal: { word: 'unknown-station' } });
  });
});

describe('rows changed by hand', () => {
  it.each<[string, (table: string) => string, object]>([
    [
      'a field',
      (table) =>
        `UPDATE ${table} SET row = json_set(row, '$.careLevel', 'level9') WHERE id = (SELECT min(id) FROM ${table})`,
      { kind: 'differs', fields: ['careLevel'] },
    ],
    [
      'a row taken away',
      (table) => `DELETE FROM ${table} WHERE id = (SELECT max(id) FROM ${table})`,
      { kind: 'missing' },
    ],
    [
      'a row put in',
      (table) => `CREATE TEMP TABLE one AS SELECT * FROM ${table} LIMIT 1; UPDATE one SET id = 'made up';
        INSERT INTO ${table} SELECT * FROM one`,
      { kind: 'surplus', id: 'made up' },
    ],
  ])(
    'are named by a replay and by nobody else: %s',
    async (_, sql, difference) => {
      const data = tampered('views.db', (db) => db.exec(sql(tableOf(db, 'people', 'clients'))));
      expect(await verified(data)).toMatchObject({ sound: true });
      expect(await diagnosed(data)).toMatchObject({ well: true });
      const { same, differences, views } = await replayed(data);
      expect(same).toBe(false);
      expect(differences).toEqual([expect.objectContaining({ view: 'people', collection: 'clients', ...difference })]);
      expect(views.filter(({ verdict }) => verdict !== 'same').map(({ view }) => view)).toEqual(['people']);
    },
    60_000,
  );

  it('are named by the dashboards that they change', async () => {
    const data = tampered('views.db', (db) => {
      const table = tableOf(db, 'figures', 'recorded');
      db.exec(`DELETE FROM ${table} WHERE id LIKE 'demo:%:households'`);
    });
    const last = clocks(data).at(-1)!;
    const { same, dashboards } = await replayedPrefix(data, { recordedBy: last });
    expect(same).toBe(false);
    expect(dashboards[0]?.fields).toContain('households');
    expect((await replayedPrefix(clean, { recordedBy: last })).same).toBe(true);
  }, 60_000);

  it('are found by the doctor where they can be read no more', async () => {
    const data = tampered('views.db', (db) => {
      const table = tableOf(db, 'people', 'clients');
      db.exec(`UPDATE ${table} SET row = '{' WHERE id = (SELECT max(id) FROM ${table})`);
    });
    const { well, views } = await diagnosed(data);
    expect(well).toBe(false);
    expect(views.filter(({ unread }) => unread !== undefined)).toMatchObject([
      { view: 'people', unread: { collection: 'clients' } },
    ]);
  }, 60_000);
});

describe('a history changed by hand', () => {
  it('names the stream from which an event is gone, and the views that had seen it', async () => {
    const data = tampered('events.db', (db) => db.exec(`DELETE FROM event WHERE position = (${middle})`));
    const { sound, counts, views } = await verified(data);
    expect({ sound, counts }).toEqual({ sound: false, counts: { 'revision-gap': 1 } });
    const differ = views.filter(({ verdict }) => verdict === 'differs').map(({ view }) => view);
    expect(differ).toEqual(expect.arrayContaining(['figures', 'dependants', 'ledger-steps']));
    const figures = (await diagnosed(data)).views.find(({ view }) => view === 'figures');
    expect(figures?.alike).toEqual(['ledger-steps', 'dependants']);
  }, 60_000);

  it('names an event that is there twice', async () => {
    const data = tampered('events.db', (db) =>
      db.exec(`${unconstrained}; INSERT INTO event
        SELECT (SELECT max(position) + 1 FROM event),
          stream, (SELECT max(revision) + 1 FROM event other WHERE other.stream = event.stream),
          id, type, ends, data, metadata
        FROM event WHERE position = (${middle})`),
    );
    expect((await verified(data)).counts).toEqual({ doubled: 1 });
  }, 60_000);

  it('has another hash than was noted once an event says something else, and rows that no longer follow', async () => {
    const noted = (await verified(clean)).hash;
    const data = tampered('events.db', (db) =>
      db.exec(`UPDATE event SET data = json_set(data, '$.valueFen', 1) WHERE position =
        (SELECT max(position) FROM event WHERE type = 'ResourceLinked')`),
    );
    expect(await verified(data)).toMatchObject({ sound: true });
    expect((await verified(data, { noted })).counts).toEqual({ 'other-history': 1 });
    const { views } = await replayed(data);
    const differ = views.filter(({ verdict }) => verdict === 'differs').map(({ view }) => view);
    expect(differ).toEqual(['figures', 'linkages']);
  }, 60_000);

  it('is read up to what is no event any more', async () => {
    const data = tampered('events.db', (db) => db.exec(`UPDATE event SET data = '{' WHERE position = 300`));
    expect(await verified(data)).toMatchObject({
      sound: false,
      events: 300,
      findings: [{ word: 'unreadable', position: '299' }],
    });
    await expect(replayed(data)).rejects.toMatchObject({ name: 'ReplayFailed' });
  }, 60_000);
});

describe('beside a process that writes', () => {
  const community = (n: number) => ({ districtId: 'd1', communityId: `c${n}`, name: `社区${n}` });

  it('a replay compares again where a view moved on, and says so when it never stands still', async () => {
    const { banyan, send, close } = await banyanInFolder();
    try {
      await banyan.current();
      const sources = banyan.get(VerificationSources);
      const scan = sources.rows.scan.bind(sources.rows);
      let [written, most] = [0, 1];
      sources.rows.scan = async (...asked) => {
        if (written < most) {
          written += 1;
          await send(DefineCommunity, community(written + 10));
          await banyan.current();
        }
        return scan(...asked);
      };
      const once = await replay(sources, { views: ['figures'] });
      expect(once).toMatchObject({
        same: true,
        views: [{ verdict: 'same', position: `${await banyan.engines.events.head()}` }],
      });
      most = Infinity;
      expect(await replay(sources, { views: ['figures'] })).toMatchObject({
        same: false,
        views: [{ verdict: 'unsettled' }],
      });
    } finally {
      await close();
    }
  }, 60_000);
});

describe('on the command line', () => {
  const called = async (...words: string[]) => {
    const { code, stdout } = await run(...words, '--json');
    return { code, found: JSON.parse(stdout) as object };
  };

  it('the three end with 0 where all is well, write nothing, and leave nothing behind', async () => {
    const files = () => ['events.db', 'keys.db', 'views.db'].map((file) => readFileSync(join(clean, file)));
    const [before, temporary] = [files(), folder()];
    expect(await called('verify', '--data', clean)).toMatchObject({ code: 0, found: { sound: true } });
    expect(await called('doctor', '--data', clean)).toMatchObject({ code: 0, found: { well: true } });
    const replaying = started('apps/cli/src/main.ts', ['replay', '--data', clean, '--json'], { TMPDIR: temporary });
    const { code, stdout } = await ended(replaying);
    expect({ code, found: JSON.parse(stdout) as object }).toMatchObject({ code: 0, found: { same: true } });
    expect(files().every((bytes, at) => bytes.equals(before[at]!))).toBe(true);
    expect(readdirSync(temporary).filter((name) => name.startsWith('banyan-'))).toEqual([]);
  }, 60_000);

  it('they end with 1 and name what is wrong, and the doctor says what to do', async () => {
    const data = tampered('events.db', (db) => db.exec(`DELETE FROM event WHERE position = (${middle})`));
    const { code, stdout } = await run('verify', '--data', data);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^revision-gap {2}\S+@2 {2}position \d+/m),
    });
    expect((await run('doctor', '--data', data)).stdout).toMatch(/✗ history: 1 × revision-gap/);
    const keyless = folder();
    cpSync(clean, keyless, { recursive: true });
    rmSync(join(keyless, 'master.key'));
    const found = await run('doctor', '--data', keyless);
    expect(found).toMatchObject({ code: 1, stdout: expect.stringMatching(/✗ master key: [^]*→ Give the key/) });
  }, 60_000);

  it.each([
    [['verify', '--up-to', 'soon'], /--up-to/],
    [['verify', '--hash', 'short'], /--hash/],
    [['replay', '--recorded-by', 'yesterday'], /--recorded-by/],
    [['replay', '--up-to', '1', '--recorded-by', '2026-01-01T00:00:00Z'], /not both/],
  ])(
    'they end with 2 where they were called wrongly: %j',
    async (words, said) => {
      expect(await run(...words)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(said) });
    },
    60_000,
  );
});
