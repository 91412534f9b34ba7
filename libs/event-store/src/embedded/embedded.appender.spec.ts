import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { events, newStream } from '../specimens/under-test.ts';
import { EmbeddedAppender, writerOf } from './embedded.appender.ts';
import { temporaryFolder, temporaryStore } from '../specimens/temporary.ts';

const waiting = () => ({
  stream: `case-${randomUUID()}`,
  expected: -1,
  events: [{ id: randomUUID(), type: 'SessionHeld', data: '{}', metadata: '{}' }],
});

it('leaves no append without an answer when the writer dies, and says so ever after', async () => {
  using folder = temporaryFolder();
  const worker = writerOf(folder.file);
  let woken = 0;
  const appender = await EmbeddedAppender.over(worker, () => (woken += 1));
  await appender.append(waiting());
  const pending = Promise.allSettled(Array.from({ length: 2_000 }, () => appender.append(waiting())));
  await worker.terminate();
  const names = (await pending).map((settled) =>
    settled.status === 'fulfilled' ? 'stored' : (settled.reason as Error).name,
  );
  expect(['stored', 'OutcomeUnknown', 'EventStoreUnavailable']).toEqual(expect.arrayContaining([...new Set(names)]));
  expect(names.at(-1)).toBe('EventStoreUnavailable');
  await expect(appender.append(waiting())).rejects.toMatchObject({
    name: 'EventStoreUnavailable',
    message: expect.stringContaining('died'),
  });
  expect(woken).toBeGreaterThan(1);
  await appender.finish();
  await appender.close();
});

it('says when the engine refuses to write, and writes again when it does not', async () => {
  const { store, file, dispose } = await temporaryStore();
  const engine = new DatabaseSync(file);
  engine.exec(`CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT raise(ABORT, 'disk full'); END`);
  await expect(store.append(newStream(), events(1), 'no-stream')).rejects.toMatchObject({
    name: 'EventStoreUnavailable',
    message: expect.stringContaining('disk full'),
  });
  engine.exec('DROP TRIGGER full');
  engine.close();
  expect(await store.append(newStream(), events(1), 'no-stream')).toEqual({ revision: 0n, position: 0n });
  await dispose();
});
