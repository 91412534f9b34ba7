import { type StoreUnderTest, listed } from '../specimens/under-test.ts';

/** What every driver shows of a store to which nothing was ever written, where there can be one. */
export function emptyStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name}, while nothing was ever written to it,`, () => {
    let opened: StoreUnderTest;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.dispose());

    it('has no head and no pages', async () => {
      expect(await opened.store.head()).toBeUndefined();
      expect(await listed(opened.store.readAll())).toEqual([]);
    });

    it('tells who follows it that this is the head', async () => {
      const ending = new AbortController();
      const pages = opened.store.follow({ signal: ending.signal })[Symbol.asyncIterator]();
      expect((await pages.next()).value).toEqual({ events: [], upTo: -1n, live: true });
      ending.abort();
      expect(await pages.next()).toMatchObject({ done: true });
    });
  });
}
