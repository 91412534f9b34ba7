import { temporaryStore } from '../specimens/temporary.ts';
import { events, newStream } from '../specimens/under-test.ts';
import { type ObservedAppend, observed } from './observed.ts';

it('tells how each append went, and changes nothing of it', async () => {
  const { store, dispose } = await temporaryStore();
  const told: ObservedAppend[] = [];
  const watched = observed(store, (append) => told.push(append));
  const stream = newStream();
  expect(await watched.append(stream, events(2), 'no-stream')).toMatchObject({ revision: 1n });
  await expect(watched.append(stream, events(1), 'no-stream')).rejects.toMatchObject({ name: 'WrongRevision' });
  await expect(watched.append(stream, [], 1n)).rejects.toMatchObject({ name: 'InvalidAppend' });
  const milliseconds = expect.any(Number);
  expect(told).toEqual([
    { events: 2, milliseconds, outcome: 'appended' },
    { events: 1, milliseconds, outcome: 'conflict' },
    { events: 0, milliseconds, outcome: 'failed' },
  ]);
  expect(await watched.head()).toBe(await store.head());
  await dispose();
});
