import { execFile } from 'node:child_process';
import { type Socket, createServer } from 'node:net';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { clock } from '../../specimens/temporary.ts';
import { event, events, newStream } from '../../specimens/under-test.ts';
import { openEventStoreDb } from '../eventstoredb.opening.ts';
import { Service } from '../../../../../test/engines/eventstoredb/service.ts';
import { served, shortWaits } from '../../../../../test/engines/eventstoredb/served.ts';

const open = (connection: string, waits: object = shortWaits) => openEventStoreDb({ connection, clock, waits });
const unavailable = (why: RegExp) => ({ name: 'EventStoreUnavailable', message: expect.stringMatching(why) as string });

describe('opening an EventStoreDB', () => {
  it.each([
    ['localhost:2113', /not of the form esdb/],
    ['kurrentdb://localhost:2113', /begins with kurrentdb/],
    ['esdb://', /not of the form/],
    ['esdb://local host', /host that is none/],
    ['esdb://localhost:2113?tls=no', /neither true nor false/],
    ['esdb://localhost:2113?tsl=false', /not known: tsl/],
    ['esdb://localhost:2113?tls', /leaves tls empty/],
    ['esdb://localhost:2113?tlsVerifyCert=false', /does nothing here/],
    ['esdb://localhost:2113?tls=false&throwOnAppendFailure=false', /throwOnAppendFailure/],
    ['esdb://localhost:2113?tls=false&tlsCAFile=ca.pem', /tlsCAFile and tls=false/],
    ['esdb://localhost:2113?tlsCAFile=/nowhere/ca.pem', /localhost:2113 \(with TLS\) cannot be opened.*not found/],
    ['esdb://localhost:2113?keepAliveInterval=soon', /cannot be opened/],
  ])('h3: refuses %s in words', async (connection, why) => {
    await expect(open(connection)).rejects.toMatchObject(unavailable(why));
  });

  it('refuses credentials that would not be sent, and never shows them', async () => {
    const refused = await open('esdb://admin:secret@localhost:2113?tls=false').catch((error: Error) => error);
    expect(refused).toMatchObject(unavailable(/credentials and tls=false/));
    expect((refused as Error).message).not.toMatch(/admin|secret/);
  });

  it('h3: says which host it tried where nobody listens', async () => {
    const [began, port] = [performance.now(), await freePort()];
    const connection = `esdb://127.0.0.1:${port}?tls=false`;
    await expect(open(connection)).rejects.toMatchObject(
      unavailable(new RegExp(`127\\.0\\.0\\.1:${port} \\(without TLS\\).*failed \\d+ times.*unavailable`)),
    );
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('h3: says that no node was found where none of several answers', async () => {
    const connection = `esdb+discover://127.0.0.1:${await freePort()}?tls=false&maxDiscoverAttempts=2`;
    await expect(open(connection)).rejects.toMatchObject(unavailable(/127\.0\.0\.1:\d+/));
  });

  it('h3: refuses in time a node that speaks no TLS where TLS is meant, and one that does not speak at all', async () => {
    const service = await Service.start();
    await expect(open(service.connection.replace('tls=false', 'tls=true'))).rejects.toMatchObject(
      unavailable(/with TLS/),
    );
    await service.stop();
    const callers: Socket[] = [];
    const mute = createServer((caller) => callers.push(caller)).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as { port: number };
    await expect(open(`esdb://127.0.0.1:${port}?tls=false`)).rejects.toMatchObject(unavailable(/nothing came/));
    for (const caller of callers) caller.destroy();
    mute.close();
  });

  it('takes no longer than fifteen seconds to refuse, by default', async () => {
    const { defaultWaits } = await import('../client/eventstoredb.waits.ts');
    expect(defaultWaits.opening + defaultWaits.longestPause).toBeLessThan(15_000);
  });

  it('d4: waits for a server that is starting', async () => {
    const service = await Service.start();
    service.next('read', 'not-ready', 'not-ready', 'not-ready');
    const store = await open(service.connection);
    expect(await store.head()).toBeUndefined();
    await store.close();
    await service.stop();
  });

  it('is refused at once where the credentials are wrong', async () => {
    const service = await Service.start();
    service.next('read', 'denied');
    await expect(open(service.connection)).rejects.toMatchObject(unavailable(/access-denied/));
    expect(service.calls.read).toBe(1);
    await service.stop();
  });

  it('h1: is refused where the process works with another server, whose client must stay alone', async () => {
    const [one, other] = [await served(shortWaits), await Service.start()];
    await expect(open(other.connection)).rejects.toMatchObject(unavailable(/works with EventStoreDB at .* already/));
    await one.dispose();
    const store = await open(other.connection);
    await store.close();
    await other.stop();
  });

  it('h1: shares the client of the process, and disposes of it when nobody appends any more', async () => {
    const { store, service, dispose } = await served();
    const beside = await open(service.connection, {});
    service.next('append', { kind: 'late', ms: 100 });
    const accepted = beside.append(newStream(), events(1), 'no-stream');
    await store.close();
    expect((await accepted).revision).toBe(0n);
    await beside.append(newStream(), [event()], 'no-stream');
    await beside.close();
    await dispose();
  });
});

describe('the process', () => {
  const run = async (code: string) => {
    const loader = ['--import', '@swc-node/register/esm-register', '--input-type=module'];
    const { stdout } = await promisify(execFile)('node', [...loader, '-e', code], { timeout: 20_000 });
    return stdout.trim().split('\n');
  };

  it('does not load the client of EventStoreDB where another engine is used', async () => {
    const code = `
      import { createRequire } from 'node:module';
      const { openEventStoreDb } = await import('./libs/event-store/src/index.ts');
      const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('@eventstore')).length;
      console.log(loaded());
      await openEventStoreDb({ connection: 'no connection', clock: undefined }).catch(() => console.log(loaded() > 0));`;
    expect(await run(code)).toEqual(['0', 'true']);
  });

  it('h1: ends by itself once the store is closed', async () => {
    const service = await Service.start();
    const code = `
      const { openEventStoreDb } = await import('./libs/event-store/src/index.ts');
      const store = await openEventStoreDb({ connection: '${service.connection}', clock: { now: () => new Date() } });
      await store.append('case-1', [{ id: crypto.randomUUID(), type: 'A', data: {}, metadata: {} }], 'no-stream');
      await store.close();
      console.log('closed');`;
    expect(await run(code)).toEqual(['closed']);
    await service.stop();
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
