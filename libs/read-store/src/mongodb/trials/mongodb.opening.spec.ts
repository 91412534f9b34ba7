import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openMongoReadStore } from '../mongodb.opening.ts';
import { greetingServer } from './greeting-server.ts';

const waits = { opening: 600, selection: 600 };
const open = (connection: string) => openMongoReadStore({ connection, waits });
const unavailable = (why: RegExp) => ({
  name: 'ReadStoreUnavailable',
  message: expect.stringMatching(why) as string,
});
const versions = { minWireVersion: 0, maxWireVersion: 25, maxBsonObjectSize: 16_777_216 };

describe('opening rows in a MongoDB', () => {
  it.each([
    ['localhost:27017/views', /not of the form mongodb/],
    ['postgres://localhost/views', /begins with a word that is not understood/],
    ['mongodb://local host/views', /host that is none/],
    ['mongodb://localhost:27017', /names no database/],
    ['mongodb://localhost/?tls=true', /names no database/],
    ['mongodb://localhost/a$b', /database that cannot be one/],
    [`mongodb://localhost/${'v'.repeat(64)}`, /database that cannot be one/],
    ['mongodb://localhost/views?w=1', /says w, which is not for it to say/],
    ['mongodb://localhost/views?readPreference=secondary', /says readPreference/],
    ['mongodb://localhost/views?tls=', /leaves tls empty/],
    ['mongodb://localhost/views?colour=red', /setting that the client does not understand/],
  ])('refuses %s in words', async (connection, why) => {
    await expect(open(connection)).rejects.toMatchObject(unavailable(why));
  });

  it.each(['/views?w=1', '', '/views?colour=red', '/views'])('never shows credentials, here of …%s', async (rest) => {
    const server = await greetingServer(undefined);
    server.stop();
    const refused = await open(`mongodb://stranger:hunter2@${server.host}${rest}`).catch((error: Error) => error);
    expect(refused).toMatchObject(unavailable(/MongoDB|cannot be opened/));
    expect((refused as Error).message).not.toMatch(/stranger|hunter2/);
  });

  it('says in time which host it tried where nobody listens', async () => {
    const server = await greetingServer(undefined);
    server.stop();
    const began = performance.now();
    await expect(open(`mongodb://${server.host}/views`)).rejects.toMatchObject(
      unavailable(new RegExp(`${server.host}/views cannot be opened: .*ECONNREFUSED`)),
    );
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it.each([
    ['that takes the call and does not answer', undefined, '', /cannot be opened/],
    ['that is no primary', { isWritablePrimary: false, ...versions }, '?directConnection=true', /is no primary/],
    ['that is too old', { isWritablePrimary: true, ...versions, maxWireVersion: 2 }, '', /too old/],
  ])('refuses in time a server %s', async (_, greeting, settings, why) => {
    const server = await greetingServer(greeting);
    const began = performance.now();
    await expect(open(`mongodb://${server.host}/views${settings}`)).rejects.toMatchObject(unavailable(why));
    expect(performance.now() - began).toBeLessThan(5_000);
    server.stop();
  });

  it('takes no longer than fifteen seconds to refuse, by default', async () => {
    const { defaultWaits } = await import('../client/mongodb.waits.ts');
    expect(defaultWaits.opening + 1_000).toBeLessThan(15_000);
  });

  it('does not load the client where another engine is used', async () => {
    const code = `
      import { createRequire } from 'node:module';
      const { openMongoReadStore } = await import('./libs/read-store/src/index.ts');
      const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('/mongodb/lib/')).length;
      console.log(loaded());
      await openMongoReadStore({ connection: 'no connection' }).catch(() => console.log(loaded() > 0));`;
    const loader = ['--import', '@swc-node/register/esm-register', '--input-type=module'];
    const { stdout } = await promisify(execFile)('node', [...loader, '-e', code], { timeout: 60_000 });
    expect(stdout.trim().split('\n')).toEqual(['0', 'true']);
  }, 60_000);
});
