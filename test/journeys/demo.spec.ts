import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { banyan } from './command-line.ts';

it('the demo is imported once, shows a target that is behind, a late entry and a correction, and changes nothing when shown again', async () => {
  const data = mkdtempSync(join(tmpdir(), 'banyan-demo-'));
  try {
    const first = await banyan('demo', '--once', '--data', data);
    expect(first).toMatchObject({ code: 0, stderr: expect.stringMatching(/ 0 rejected/) });
    expect(first.stdout).toContain('落后');
    const events = async (...words: string[]) => {
      const listed = await banyan(
        'audit',
        '--station',
        'demo',
        '--data',
        data,
        '--limit',
        '100000',
        '--json',
        ...words,
      );
      return listed.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { data: { lateReason?: string } });
    };
    const recorded = await events();
    expect(recorded.length).toBeGreaterThan(9_000);
    expect(recorded.filter(({ data: { lateReason } }) => lateReason !== undefined)).toHaveLength(1);
    expect(await events('--type', 'FactTakenBack')).toHaveLength(1);
    const again = await banyan('demo', '--once', '--data', data);
    expect(again).toMatchObject({ code: 0, stdout: first.stdout, stderr: expect.stringMatching(/ 0 recorded/) });
    expect(await events()).toHaveLength(recorded.length);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}, 180_000);
