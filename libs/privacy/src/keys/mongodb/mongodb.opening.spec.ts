import { execFile } from 'node:child_process';
import { createSecretKey, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type Socket, createServer } from 'node:net';
import { promisify } from 'node:util';
import { defaultWaits } from './mongodb.waits.ts';
import { openMongoKeyStore } from './mongodb.opening.ts';

const masterKey = createSecretKey(randomBytes(32));
const open = (connection: string) =>
  openMongoKeyStore({ connection, masterKey, waits: { opening: 2_000, operation: 300 } });
const unavailable = (why: RegExp) => ({ name: 'KeyStoreUnavailable', message: expect.stringMatching(why) as string });

describe('opening a key store in a MongoDB', () => {
  it.each([
    ['localhost:27017/keys', /is not of the form mongodb:/],
    ['mongodb://', /is not of the form/],
    ['mongodb://keeper:hunter2@one:27017', /names no database: mongodb:\/\/one:27017\/$/],
    ['mongodb://keeper:hunter2@one,two/?replicaSet=rs0', /names no database: mongodb:\/\/one,two\/$/],
    ['mongodb://keeper:hunter2@one/a.b', /names no database/],
    ['mongodb://keeper:hunter2@one/%zz', /names no database/],
    ['mongodb://keeper:hunter2@one/keys?writeConcernn=1', /mongodb:\/\/one\/keys is not understood$/],
    ['mongodb://keeper:hunter2/half@one/keys', /not of the form/],
    ['mongodb://keeper:hunter2/half@one', /not of the form/],
    ['mongodb://keeper:hunter2?half@one/keys', /not of the form/],
  ])('refuses %s in words, without credentials', async (connection, why) => {
    const failure = await open(connection).catch((error: Error) => error);
    expect(failure).toMatchObject(unavailable(why));
    expect((failure as Error).message).not.toMatch(/keeper|hunter2/);
  });

  it('says which server does not answer: nobody listens there', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as { port: number };
    closed.close();
    await expect(open(`mongodb://keeper:hunter2@127.0.0.1:${port}/keys`)).rejects.toMatchObject(
      unavailable(new RegExp(`^The key store mongodb://127\\.0\\.0\\.1:${port}/keys does not answer`)),
    );
  });

  it('gives up in time a server that says nothing, and hangs on to nothing', async () => {
    const callers = new Set<Socket>();
    const mute = createServer((caller) => callers.add(caller)).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as { port: number };
    const began = performance.now();
    await expect(open(`mongodb://127.0.0.1:${port}/keys`)).rejects.toMatchObject(unavailable(/does not answer/));
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(callers.size).toBeGreaterThan(0);
    for (const caller of callers) caller.destroy();
    mute.close();
  });

  it('takes no longer than fifteen seconds to refuse, by default', () => {
    expect(defaultWaits.opening).toBeLessThanOrEqual(15_000);
    expect(defaultWaits.operation).toBeLessThan(defaultWaits.opening);
  });

  it('loads the client only then', async () => {
    const code = `
      import { createRequire } from 'node:module';
      const { openMongoKeyStore } = await import('./libs/privacy/src/index.ts');
      const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('/mongodb/')).length;
      console.log(loaded());
      await openMongoKeyStore({ connection: 'none' }).catch(() => console.log(loaded() > 0));`;
    const loader = ['--import', '@swc-node/register/esm-register', '--input-type=module'];
    const { stdout } = await promisify(execFile)('node', [...loader, '-e', code], { timeout: 20_000 });
    expect(stdout.trim().split('\n')).toEqual(['0', 'true']);
  });
});
