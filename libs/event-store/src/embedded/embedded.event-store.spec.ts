import { emptyStoreContract } from '../contract/empty.contract.ts';
import { eventStoreContract } from '../event-store.contract.ts';
import { event, events, listed, newStream } from '../specimens/under-test.ts';
import { temporaryStore } from '../specimens/temporary.ts';

eventStoreContract('The embedded event store', temporaryStore);
emptyStoreContract('The embedded event store', temporaryStore);

it('lets others work between the pages that it reads', async () => {
  const { store, dispose } = await temporaryStore();
  for (let at = 0; at < 10; at += 1) await store.append(newStream(), events(500), 'no-stream');
  let turns = 0;
  let reading = true;
  const turn = () => {
    turns += 1;
    if (reading) setImmediate(turn);
  };
  setImmediate(turn);
  const pages = await listed(store.readAll());
  reading = false;
  expect(Math.max(...pages.map((page) => page.events.length))).toBeLessThanOrEqual(256);
  expect(turns).toBeGreaterThanOrEqual(pages.length - 1);
  await dispose();
});

const large = () => [event({ data: { note: 'x'.repeat(600_000) } })];

it('reads large events in pages of about a megabyte', async () => {
  const { store, dispose } = await temporaryStore();
  for (let at = 0; at < 6; at += 1) await store.append(newStream(), large(), 'no-stream');
  const pages = await listed(store.readAll());
  expect(pages.map((page) => page.events.length)).toEqual([2, 2, 2]);
  expect(pages.map(({ live }) => live)).toEqual([false, false, true]);
  await dispose();
});
