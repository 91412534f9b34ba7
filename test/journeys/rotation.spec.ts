import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { banyan, ended, ledgerFolder, started } from './command-line.ts';

const made = ledgerFolder();
afterAll(() => made.remove());

it('after another master key took its place, every detail opens with that one alone', async () => {
  const data = made.data('data');
  expect(await banyan(...made.importing(data))).toMatchObject({ code: 0 });
  const key = randomBytes(32).toString('base64');
  const by = (environment: Record<string, string>, ...words: string[]) =>
    ended(started('apps/cli/src/main.ts', [...words, '--data', data], environment));

  expect(await by({}, 'rotate-master-key')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('BANYAN_NEW_MASTER_KEY must hold'),
  });
  const rotated = await by({ BANYAN_NEW_MASTER_KEY: key }, 'rotate-master-key', '--json');
  expect([rotated.code, rotated.stderr]).toEqual([
    0,
    expect.stringMatching(/BANYAN_MASTER_KEY[^]*master\.key holds the old/),
  ]);
  expect((JSON.parse(rotated.stdout) as { keys: number }).keys).toBeGreaterThan(10);
  expect(`${rotated.stdout}${rotated.stderr}`).not.toContain(key);

  const revealing = ['audit', '--station', made.station.id, '--reveal', 'check', '--limit', '20', '--json'];
  expect(await by({}, ...revealing)).toMatchObject({ code: 1, stderr: expect.stringContaining('another master key') });
  expect(existsSync(`${data}/master.key`)).toBe(true);
  rmSync(`${data}/master.key`);
  const shown = await by({ BANYAN_MASTER_KEY: key }, ...revealing);
  expect([shown.code, shown.stdout.split('\n').length]).toEqual([0, 21]);
  expect(shown.stdout).not.toContain('"ct"');
}, 120_000);
