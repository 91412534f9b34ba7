import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { all, event, events, listed, newStream } from '../specimens/under-test.ts';
import { EmbeddedEventStore } from './embedded.event-store.ts';
import { clock, temporaryFolder, temporaryStore } from '../specimens/temporary.ts';

const child = fileURLToPath(new URL('../specimens/embedded.crash.child.ts', import.meta.url));

it('refuses a second writer of this process in words, and the first one works on', async () => {
  const { store, file, dispose } = await temporaryStore();
  await expect(EmbeddedEventStore.open({ file, clock })).rejects.toMatchObject({
    name: 'EventStoreUnavailable',
    message: expect.stringContaining('another process'),
  });
  expect((await store.append(newStream(), events(1), 'no-stream')).revision).toBe(0n);
  await dispose();
});

it('refuses a second writer beside another process, reads along with it, and writes when it was killed', async () => {
  using folder = temporaryFolder();
  const writing = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, folder.file]);
  const ended = once(writing, 'close');
  await once(createInterface(writing.stdout), 'line');
  await expect(EmbeddedEventStore.open({ file: folder.file, clock })).rejects.toMatchObject({
    message: expect.stringContaining('another process'),
  });
  const reading = await EmbeddedEventStore.open({ file: folder.file, clock, readOnly: true });
  const ending = new AbortController();
  let read = 0;
  let lives = 0;
  for await (const { events: found, live } of reading.follow({ signal: ending.signal })) {
    read += found.length;
    lives += live ? 1 : 0;
    if (lives === 3) ending.abort();
  }
  expect(read).toBeGreaterThan(0);
  await expect(reading.append(newStream(), events(1), 'no-stream')).rejects.toMatchObject({
    name: 'EventStoreUnavailable',
  });
  writing.kill('SIGKILL');
  await ended;
  await reading.close();
  const store = await EmbeddedEventStore.open({ file: folder.file, clock });
  expect((await store.append(newStream(), events(1), 'no-stream')).revision).toBe(0n);
  await store.close();
});

it('calls a part of an earlier append a conflict', async () => {
  const { store, dispose } = await temporaryStore();
  const stream = newStream();
  const [first, second] = [event(), event()];
  await store.append(stream, [first, second], 'no-stream');
  const conflict = { name: 'EventIdConflict' };
  await expect(store.append(stream, [first], 'no-stream')).rejects.toMatchObject(conflict);
  await expect(store.append(stream, [second], 0n)).rejects.toMatchObject(conflict);
  await dispose();
});

it('stamps the time of its clock', async () => {
  using folder = temporaryFolder();
  const noon = { now: () => new Date('2024-05-01T12:00:00.007Z') };
  const store = await EmbeddedEventStore.open({ file: folder.file, clock: noon });
  const stream = newStream();
  await store.append(stream, events(1), 'no-stream');
  const [read] = await all(store.readStream(stream));
  expect(read?.metadata['recordedAt']).toBe('2024-05-01T12:00:00.007Z');
  await store.close();
});

it('answers in the end whatever was accepted before it was closed', async () => {
  const { store, reopen, dispose } = await temporaryStore();
  const accepted = Array.from({ length: 2_000 }, () => store.append(newStream(), events(1), 'no-stream'));
  const reopened = await reopen();
  await Promise.all(accepted);
  const pages = await listed(reopened.readAll());
  expect(pages.flatMap((page) => page.events)).toHaveLength(2_000);
  await dispose();
});
