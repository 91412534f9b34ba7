import { appendContract } from './contract/append.contract.ts';
import { followingContract } from './contract/following.contract.ts';
import { readingContract } from './contract/reading.contract.ts';
import { retryContract } from './contract/retry.contract.ts';
import { type Current, type StoreUnderTest, all, events, newStream } from './specimens/under-test.ts';
import { valuesContract } from './contract/values.contract.ts';

/** Milliseconds that an engine gets to be opened and to be tidied up: others may have written much to it. */
const longest = 900_000;

/** What every driver of the event store does, whatever engine lies below, whatever it holds and whoever else writes to it. */
export function eventStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of the event store:`, () => {
    let opened: StoreUnderTest;
    const current = {
      async reopen() {
        current.store = await opened.reopen();
      },
    } as Current;

    beforeAll(async () => {
      opened = await open();
      current.store = opened.store;
    }, longest);
    afterAll(() => opened.dispose(), longest);

    describe('an append', () => appendContract(current));
    describe('a retry', () => retryContract(current));
    describe('reading', () => readingContract(current));
    describe('following', () => followingContract(current));
    describe('values', () => valuesContract(current));

    it('finishes what it accepted when it is closed, and takes nothing afterwards', async () => {
      const stream = newStream();
      const closing = current.store;
      const accepted = closing.append(stream, events(2), 'no-stream');
      await current.reopen();
      expect((await accepted).revision).toBe(1n);
      expect(await all(current.store.readStream(stream))).toHaveLength(2);
      const unavailable = { name: 'EventStoreUnavailable' };
      await expect(closing.append(stream, events(1), 1n)).rejects.toMatchObject(unavailable);
      await expect(closing.head()).rejects.toMatchObject(unavailable);
    });
  });
}
