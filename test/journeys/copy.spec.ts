import { cpSync, existsSync } from 'node:fs';
import { Service } from '../engines/eventstoredb/service.ts';
import { banyan, ledgerFolder } from './command-line.ts';

const made = ledgerFolder();
afterAll(() => made.remove());

const between = ['--from', 'embedded:nowhere', '--to', 'embedded:nothing'];
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('a history that moves', () => {
  const old = made.data('old');
  let noted: Record<string, unknown>;

  beforeAll(async () => {
    expect(await banyan(...made.importing(old))).toMatchObject({ code: 0 });
    noted = json((await banyan('verify', '--data', old, '--json')).stdout);
    expect(noted['events']).toBeGreaterThan(100);
  }, 120_000);

  it('to another folder with its keys shows there what it showed here', async () => {
    const moved = made.data('moved');
    const words = ['copy', '--from', `embedded:${old}`, '--to', `embedded:${moved}`, '--keys-to', moved, '--json'];
    const copied = await banyan(...words);
    expect([copied.code, json(copied.stdout)]).toEqual([
      0,
      expect.objectContaining({ events: noted['events'], written: noted['events'], hash: noted['hash'] }),
    ]);
    expect(json(copied.stdout)['keys']).toBeGreaterThan(10);
    expect(existsSync(`${moved}/master.key`)).toBe(false);
    const closed = await banyan('verify', '--data', moved, '--json');
    expect([closed.code, closed.stderr]).toEqual([1, expect.stringContaining('no master key')]);
    const again = json((await banyan(...words)).stdout);
    expect(again).toEqual({ ...json(copied.stdout), written: 0 });
    cpSync(`${old}/master.key`, `${moved}/master.key`);
    const shown = (data: string) =>
      banyan('audit', '--station', made.station.id, '--reveal', 'check', '--data', data, '--limit', '50', '--json');
    const beside = made.data('beside');
    cpSync(old, beside, { recursive: true });
    const [here, there] = [await shown(beside), await shown(moved)];
    expect([there.code, there.stdout]).toEqual([0, here.stdout]);
  }, 120_000);

  it('through an EventStoreDB and back is the same to the hash', async () => {
    const service = await Service.start();
    try {
      const there = await banyan('copy', '--from', `embedded:${old}`, '--to', service.connection);
      expect(there).toMatchObject({ code: 0, stdout: expect.stringContaining(`hash ${String(noted['hash'])}`) });
      expect(there.stderr).toMatch(/keys of people are no part of a history[^]*views be built anew/);
      const back = made.data('back');
      const copied = await banyan('copy', '--from', service.connection, '--to', `embedded:${back}`, '--json');
      expect(json(copied.stdout)).toMatchObject({ events: noted['events'], hash: noted['hash'] });
    } finally {
      await service.stop();
    }
  }, 120_000);

  it('is refused where the target holds another one', async () => {
    const other = ledgerFolder(8);
    await banyan(...other.importing(other.data('other')));
    const refused = await banyan('copy', '--from', `embedded:${old}`, '--to', `embedded:${other.data('other')}`);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/no beginning of the source.*\n$/)]);
    other.remove();
  }, 120_000);

  it.each([
    [['--from', 'mongodb://u:secret@h', '--to', 'embedded:x'], /^--from is written(?![^]*secret)/],
    [['--from', 'embedded:', '--to', 'embedded:x'], /^--from is written/],
    [['--to', 'embedded:x'], /--from/],
    [
      ['--from', 'esdb://one', '--to', 'esdb://two'],
      /^One process works with one EventStoreDB: copy to embedded:FOLDER/,
    ],
    [[...between, '--keys-from', 'y'], /^--keys-from is given with --keys-to/],
    [[...between, '--keys-to', 'mongodb://u:secret@h/k'], /^--keys-to is a folder, or the word(?![^]*secret)/],
    [[...between, '--keys-to', 'BANYAN_KEY_STORE'], /^--keys-to is a folder, or the word BANYAN_KEY_STORE/],
    [[...between, '--keys-to', 'nowhere'], /onto themselves/],
  ])('is asked for in words: %j', async (words, said) => {
    const { code, stderr } = await banyan('copy', ...words);
    expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
  });

  it('of a folder that is not there is nothing, and makes nothing', async () => {
    const [from, to] = [made.data('nowhere'), made.data('nothing')];
    const { code, stderr } = await banyan('copy', '--from', `embedded:${from}`, '--to', `embedded:${to}`);
    expect([code, stderr]).toEqual([1, expect.stringContaining('does not exist')]);
    expect([from, to].map((folder) => existsSync(folder))).toEqual([false, false]);
  });
});
