import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { banyan, ended, ledgerFolder, started } from './command-line.ts';
import { freePort } from './free-port.ts';

describe('the command line', () => {
  let ledger: ReturnType<typeof ledgerFolder>;
  beforeAll(() => {
    ledger = ledgerFolder();
  });
  afterAll(() => ledger.remove());

  it('imports once, says so in JSON alone, and shows the figures of any day', async () => {
    const data = ledger.data('once');
    const first = await banyan(...ledger.importing(data));
    const report = JSON.parse(first.stdout) as { read: number; recorded: number; rejected: object[] };
    expect(first).toMatchObject({ code: 0, stderr: expect.stringMatching(/master key was made/) });
    expect(report).toMatchObject({ recorded: report.read, rejected: [] });
    const second = JSON.parse((await banyan(...ledger.importing(data))).stdout) as object;
    expect(second).toMatchObject({ recorded: 0, corrected: 0, unchanged: report.read });
    const table = await banyan('dashboard', '--station', 'demo', '--data', data, '--happened-by', '2026-03-20');
    expect(table.stdout).toContain('个案结案');
    const east = ['dashboard', '--station', 'demo', '--district', '东片区', '--data', data, '--json'];
    expect(JSON.parse((await banyan(...east)).stdout)).toMatchObject({ district: { name: '东片区' } });
    const audit = async (...words: string[]) => {
      const { stdout } = await banyan('audit', '--station', 'demo', '--data', data, '--json', ...words);
      return stdout
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { source: string; type: string });
    };
    const fromRow = await audit('--source', 'xlsx:', '--row', '2');
    expect(fromRow.length).toBeGreaterThan(3);
    expect(fromRow.every(({ source }) => source.endsWith(':2'))).toBe(true);
    expect(await audit('--corrections-only')).toEqual([]);
    expect(await audit('--recorded-from', '2100-01-01T00:00:00Z')).toEqual([]);
    const rebuilt = await banyan('rebuild', '--view', 'figures', '--data', data, '--json');
    expect(JSON.parse(rebuilt.stdout)).toMatchObject({ views: [{ view: 'figures' }] });
  }, 120_000);

  it('ends with 1 where a row is wrong, and names sheet, row, column and reason', async () => {
    const [head = [], first = [], ...others] = ledger.station.sheets['跟进'] ?? [];
    const wrong = { ...ledger.station.sheets, 跟进: [head, first.with(0, '2026-02-30'), ...others] };
    const file = ledger.write('wrong.xlsx', wrong);
    const { code, stdout } = await banyan(...ledger.importing(ledger.data('wrong'), file));
    const { rejected } = JSON.parse(stdout) as { rejected: object[] };
    expect(code).toBe(1);
    expect(rejected).toMatchObject([{ sheet: '跟进', row: 2, column: '日期', reason: 'date' }]);
  }, 60_000);

  it.each([
    [['bogus'], /unknown command/],
    [['dashboard'], /--station/],
    [['dashboard', '--station', 'x', '--happened-by', 'yesterday'], /--happened-by/],
    [['import', 'nowhere.xlsx', '--station', 'x'], /can't be opened/],
    [['import', 'package.json', '--station', 'x', '--agreement', 'soon'], /--agreement/],
    [['audit', '--station', 'x', '--recorded-from', '2024-01-01'], /--recorded-from/],
    [['audit', '--station', 'x', '--happened-until', 'soon'], /--happened-until/],
    [['rebuild', '--view', 'nothing'], /no view nothing/],
  ])('ends with 2 where it was called wrongly: %j', async (words, said) => {
    const { code, stdout, stderr } = await banyan(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });

  it('refuses a file that is no workbook, and a folder without data, in words', async () => {
    const data = ledger.data('none');
    const unreadable = await banyan(...ledger.importing(data, 'package.json'));
    expect(unreadable).toMatchObject({ code: 1, stdout: '' });
    expect(unreadable.stderr).toMatch(/can't be read as a ledger/);
    const empty = await banyan('dashboard', '--station', 'demo', '--data', ledger.data('never'));
    expect(empty).toMatchObject({ code: 1, stdout: '' });
    expect(empty.stderr).not.toMatch(/ at .*:\d+:\d+/);
  });

  it('shows how each command is called', async () => {
    const { code, stdout } = await banyan('--help');
    expect(code).toBe(0);
    const reading = ['dashboard', 'timeline', 'audit', 'quality', 'verify', 'replay', 'doctor'];
    for (const command of ['import', ...reading, 'rebuild', 'demo']) {
      expect(stdout).toContain(command);
      expect((await banyan(command, '--help')).stdout).toMatch(/Example/);
    }
  }, 60_000);

  it('leaves a server running that readers may read beside, an import goes through, and a second writer may not', async () => {
    const [data, port] = [ledger.data('served'), await freePort()];
    await banyan(...ledger.importing(data));
    const server = started('apps/api/src/main.ts', ['--key-file'], { BANYAN_DATA: data, BANYAN_PORT: port });
    const over = ended(server);
    const { token } = JSON.parse((await banyan('token', '--role', 'auditor', '--data', data, '--json')).stdout) as {
      token: string;
    };
    const headers = { authorization: `Bearer ${token}` };
    const get = async (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers }).catch(() => undefined);
    while ((await get('/health/ready'))?.status !== 200) {
      expect(server.exitCode).toBeNull();
      await pause(20);
    }
    const served = await (await get('/api/stations/demo/dashboard?happenedBy=2026-03-20'))?.json();
    const read = await banyan(
      'dashboard',
      '--station',
      'demo',
      '--happened-by',
      '2026-03-20',
      '--data',
      data,
      '--json',
    );
    expect(JSON.parse(read.stdout)).toEqual(served);
    const second = await banyan(...ledger.importing(data));
    expect(second).toMatchObject({ code: 0, stderr: expect.stringContaining(`http://127.0.0.1:${port}`) });
    expect(JSON.parse(second.stdout)).toMatchObject({ recorded: 0, corrected: 0, rejected: [] });
    const writer = await banyan('rebuild', '--data', data);
    expect(writer).toMatchObject({ code: 1, stdout: '' });
    expect(writer.stderr.trim().split('\n')).toHaveLength(1);
    expect((await get('/api/stations/nobody/dashboard'))?.status).toBe(404);
    expect((await get('/api/stations/demo/dashboard?happenedBy=soon'))?.status).toBe(400);
    server.kill('SIGINT');
    expect(await over).toMatchObject({ code: 0 });
    expect((await banyan(...ledger.importing(data))).code).toBe(0);
  }, 120_000);

  it.each(['BANYAN_MASTER_KEY', 'BANYAN_TOKEN_JWKS'])(
    'refuses a server in earnest without %s',
    async (missing) => {
      const data = ledger.data(`without ${missing}`);
      const env: Record<string, string> = {
        BANYAN_DATA: data,
        BANYAN_PORT: '0',
        BANYAN_MASTER_KEY: 'ab'.repeat(32),
        BANYAN_TOKEN_JWKS: 'https://id.example.org/keys',
      };
      delete env[missing];
      const refused = await ended(started('apps/api/src/main.ts', [], env));
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain(missing);
      expect(existsSync(data) ? readdirSync(data) : []).toEqual([]);
    },
    30_000,
  );
});
