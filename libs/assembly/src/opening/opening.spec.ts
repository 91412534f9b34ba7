import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngines } from '../engines.ts';

const address = 'mongodb://reader:hunter2@rows.example:27017/views?w=0';

describe('the opening of engines', () => {
  let dataFolder: string;
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'banyan-opening-'));
  });
  afterEach(() => rmSync(dataFolder, { recursive: true }));

  it.each([
    [{ readStore: address }, 'ReadStoreUnavailable', /^(?!.*hunter2).*says w, which is not for it to say$/],
    [
      { keyStore: address },
      'KeyStoreUnavailable',
      /set BANYAN_MASTER_KEY; .*mongodb:\/\/rows\.example:27017 no key file/,
    ],
    [{ keyStore: address, masterKey: 'word' }, 'KeyStoreUnavailable', /must be 32 bytes/],
    [
      { keyStore: 'mongodb://keeper:hunter2@rows.example', masterKey: 'ab'.repeat(32) },
      'KeyStoreUnavailable',
      /names no database: mongodb:\/\/rows\.example\/$/,
    ],
    [{ eventStore: 'esdb://a:hunter2@b?tls=false' }, 'EventStoreUnavailable', /^(?!.*hunter2)/],
  ])('refuses in words an address that is none: %j', async (options, name, message) => {
    const opened = openEngines({ dataFolder, ...options });
    await expect(opened).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  it('lets go of what it had opened when a later engine cannot be opened', async () => {
    await expect(openEngines({ dataFolder, readStore: address })).rejects.toThrow('says w');
    const engines = await openEngines({ dataFolder });
    await engines.close();
    expect(readdirSync(dataFolder)).toContain('views.db');
  });
});
