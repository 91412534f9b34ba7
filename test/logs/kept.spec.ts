import { globSync, readFileSync } from 'node:fs';
import { registry } from '#assembly';
import { established } from '../http/established.ts';
import { openServer } from '../http/open-server.ts';
import { ended, ledgerFolder, started } from '../journeys/command-line.ts';
import { KeptLogs, keptLogs } from './kept.ts';

const goals = [{ text: '每天出门散步', measure: '一周五次', dueOn: '2025-06-01' }];
const sent = {
  name: '欧阳秋实',
  note: '她提到夜里常常醒来。',
  sex: 'female',
  source: { kind: '企业', name: '爱心企业' },
  goals,
  assessment: { 家庭: '与儿子同住' },
  phone: '13912345678',
};

describe('the search of logs', () => {
  it.each([
    ['as it is', `request failed: ${sent.name}`, sent.name],
    ['in an address', `GET /clients?q=${encodeURIComponent(sent.name)}`, sent.name],
    ['in JSON', JSON.stringify({ said: sent.note }), sent.note],
    ['of a list', `goal ${goals[0]!.text}`, goals[0]!.text],
    ['within a part', `from ${sent.source.name}`, sent.source.name],
    ['within a value', '与儿子同住', '与儿子同住'],
    ['in digits', '{"tel":"13912345678"}', sent.phone],
  ])('finds a detail %s', (_, line, detail) => {
    const logs = new KeptLogs();
    logs.sent(sent);
    logs.logged('planted', `nothing\n${line}`);
    expect(logs.leaks(registry)).toEqual([expect.stringMatching(`^${detail} in planted: `)]);
  });

  it('finds nothing in what is not personal', () => {
    const logs = new KeptLogs();
    logs.sent(sent);
    logs.logged('planted', 'female 企业 2025-06-01 路径 /api/stations/:station/clients');
    expect(logs.leaks(registry)).toEqual([]);
  });

  it('knows what a server of this process was sent, keeps what it says, and would find a leak', async () => {
    const server = await openServer();
    await established(server);
    await server.by('recorder').post('/clients', { ...sent, unheardOf: 1 });
    await server.close();
    const details = keptLogs.details(registry);
    for (const detail of ['何秀英', '13800138000', '王社工', sent.name, sent.note, goals[0]!.text])
      expect(details).toContain(detail);
    expect(keptLogs.isEmpty).toBe(false);
    expect(keptLogs.leaks(registry)).toEqual([]);
  });

  it('knows the details of a ledger that another process is given, and what that process says', async () => {
    const ledger = ledgerFolder();
    const run = await ended(started('apps/cli/src/main.ts', ledger.importing(ledger.data('kept'))));
    ledger.remove();
    expect(run.code).toBe(0);
    const [head = [], ...people] = ledger.station.sheets['服务对象'] ?? [];
    const names = people.map((row) => row[head.indexOf('姓名')]);
    const details = keptLogs.details(registry);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(details).toContain(name);
    expect(keptLogs.leaks(registry)).toEqual([]);
  }, 60_000);

  it('misses no server and no engines that a test opens', () => {
    const opening = globSync('test/**/*.ts').filter(
      (file) => !file.startsWith('test/bench') && /\b(?:openEngines|createServer)\(\{/.test(readFileSync(file, 'utf8')),
    );
    expect(opening.length).toBeGreaterThan(2);
    expect(opening.filter((file) => !readFileSync(file, 'utf8').includes('/logs/logging.ts'))).toEqual([]);
  });
});
