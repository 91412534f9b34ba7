import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { banyan, ledgerFolder } from './command-line.ts';

/** What a row of the ledger says of a person, by heading; short words would also be found by chance. */
const personal: Record<string, readonly string[]> = {
  服务对象: ['姓名', '身份证号', '电话', '住址'],
  人员: ['姓名'],
  跟进: ['内容'],
  个案: ['主要问题'],
  个案节次: ['内容'],
  微心愿: ['心愿', '赞助方'],
  资源: ['来源'],
};

describe('personal details', () => {
  let ledger: ReturnType<typeof ledgerFolder>;
  beforeAll(() => {
    ledger = ledgerFolder();
  });
  afterAll(() => ledger.remove());

  const secrets = (): string[] =>
    Object.entries(personal).flatMap(([sheet, headings]) => {
      const [head = [], ...rows] = ledger.station.sheets[sheet] ?? [];
      return headings.flatMap((heading) => rows.map((row) => String(row[head.indexOf(heading)] ?? '')));
    });

  it('lie in no file of the data folder and in no output, in clear', async () => {
    const data = ledger.data('sealed');
    const outputs = [
      await banyan(...ledger.importing(data)),
      await banyan('dashboard', '--station', 'demo', '--data', data),
      await banyan('timeline', '--station', 'demo', '--case', 'C0001', '--data', data, '--json'),
      await banyan('audit', '--station', 'demo', '--data', data, '--limit', '1000', '--json'),
    ];
    expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const sought = [...new Set(secrets())].filter((secret) => secret.length >= 2);
    expect(sought.length).toBeGreaterThan(200);
    const files = readdirSync(data).map((name) => [name, readFileSync(join(data, name))] as const);
    expect(files.map(([name]) => name)).toEqual(expect.arrayContaining(['events.db', 'keys.db', 'views.db']));
    const printed = Buffer.from(outputs.map(({ stdout, stderr }) => stdout + stderr).join('\n'));
    const found = [...files, ['output', printed] as const].flatMap(([name, bytes]) =>
      sought.filter((secret) => bytes.includes(secret)).map((secret) => `${secret} in ${name}`),
    );
    expect(found).toEqual([]);
  }, 120_000);

  it('open only for who asks for them, and the reading is recorded', async () => {
    const data = ledger.data('sealed');
    const asked = ['timeline', '--station', 'demo', '--case', 'C0001', '--data', data, '--json'];
    const opened = await banyan(...asked, '--reveal', 'supervision');
    const [, first] = ledger.station.sheets['个案'] ?? [];
    expect(opened.stdout).toContain(String(first?.[2]));
    const reads = await banyan('audit', '--station', 'demo', '--data', data, '--type', 'PersonalDataRead', '--json');
    const { data: read } = JSON.parse(reads.stdout) as { data: { purpose: string; fields: string[] } };
    expect(read.purpose).toBe('supervision');
    expect(read.fields).toEqual(expect.arrayContaining(['name', 'concern', 'note']));
  }, 60_000);
});
