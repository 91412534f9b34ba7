import { findingContract } from './contract/finding.contract.ts';
import { generationContract } from './contract/generation.contract.ts';
import { scanningContract } from './contract/scanning.contract.ts';
import { servingContract } from './contract/serving.contract.ts';
import { type Current, type ReadStoreUnderTest, calls } from './contract/under-test.ts';

/** What every driver must do. */
export function readStoreContract(name: string, open: () => Promise<ReadStoreUnderTest>): void {
  describe(`${name} as a read store`, () => {
    const current = {} as Current;
    beforeEach(async () => {
      current.lent = await open();
      await current.lent.store.lead(AbortSignal.timeout(30_000));
      await current.lent.store.prepare(calls);
    });
    afterEach(() => current.lent.dispose());

    describe('the lead', () => {
      it('is given at once to one who has it', async () => {
        const { lost } = await current.lent.store.lead(AbortSignal.timeout(30_000));
        expect(lost.aborted).toBe(false);
      });

      it('is not waited for by one who waits no more', async () => {
        const reason = new Error('no more');
        await expect(current.lent.store.lead(AbortSignal.abort(reason))).rejects.toBe(reason);
      });
    });
    describe('a generation', () => generationContract(current));
    describe('serving', () => servingContract(current));
    describe('scanning', () => scanningContract(current));
    describe('finding', () => findingContract(current));
  });
}
