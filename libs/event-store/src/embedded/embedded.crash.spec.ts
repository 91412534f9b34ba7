import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { all, listed } from '../specimens/under-test.ts';
import type { RecordedEvent } from '../event-store.ts';
import { EmbeddedEventStore } from './embedded.event-store.ts';
import { clock, temporaryFolder } from '../specimens/temporary.ts';

const child = fileURLToPath(new URL('../specimens/embedded.crash.child.ts', import.meta.url));

/** Lets a process append until it has acknowledged so many, and kills it there. */
async function killedAfter(acknowledgements: number, file: string): Promise<string[]> {
  const appending = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, file]);
  const acknowledged: string[] = [];
  const ended = once(appending, 'close');
  for await (const line of createInterface(appending.stdout)) {
    acknowledged.push(line);
    if (acknowledged.length === acknowledgements) appending.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  return acknowledged;
}

/** Moments that look chosen by chance and are the same in every run. */
function* moments(seed: number): Generator<number, never> {
  for (let state = seed; ; state = (state * 48_271) % 2_147_483_647) yield 1 + (state % 300);
}

const whole = (events: RecordedEvent[]) => (events[0]!.data as { size: number }).size === events.length;

it('keeps whole and once what was acknowledged before the process was killed, twenty times', async () => {
  using folder = temporaryFolder();
  const moment = moments(20_240_413);
  const acknowledged: string[] = [];
  for (let round = 0; round < 20; round += 1) {
    acknowledged.push(...(await killedAfter(moment.next().value, folder.file)));
  }

  const store = await EmbeddedEventStore.open({ file: folder.file, clock });
  const log = (await listed(store.readAll())).flatMap(({ events }) => events);
  expect(log.map(({ position }) => Number(position))).toEqual([...log.keys()]);
  const streams = Map.groupBy(log, ({ stream }) => stream);
  expect([...streams].filter(([, events]) => !whole(events))).toEqual([]);
  const there = (line: string) => {
    const [stream, size, position] = line.split(' ');
    const events = streams.get(stream!);
    return events?.length === Number(size) && events.at(-1)?.position === BigInt(position!);
  };
  expect(acknowledged.filter((line) => !there(line))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(1_000);
  const last = [...streams.keys()].at(-1)!;
  expect(await all(store.readStream(last))).toHaveLength(streams.get(last)!.length);
  await store.close();
}, 60_000);
