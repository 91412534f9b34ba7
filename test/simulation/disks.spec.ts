import { emptyStoreContract } from '../../libs/event-store/src/contract/empty.contract.ts';
import { eventStoreContract } from '../../libs/event-store/src/event-store.contract.ts';
import type { StoreUnderTest } from '../../libs/event-store/src/specimens/under-test.ts';
import { readStoreContract } from '../../libs/read-store/src/read-store.contract.ts';
import { Life } from './faults.ts';
import { LogDisk, LogOnDisk } from './log-on-disk.ts';
import { RowsDisk, RowsOnDisk } from './rows-on-disk.ts';

const clock = { now: () => new Date() };
const forever = () => new Life(Infinity);

async function logUnderTest(): Promise<StoreUnderTest> {
  const disk = new LogDisk();
  const open = () => new LogOnDisk(disk, clock, forever());
  let store = open();
  return {
    store,
    async reopen() {
      await store.close();
      store = open();
      return store;
    },
    dispose: () => store.close(),
  };
}

eventStoreContract('The log of the simulation', logUnderTest);
emptyStoreContract('The log of the simulation', logUnderTest);

readStoreContract('The rows of the simulation', async () => {
  const disk = new RowsDisk();
  return {
    store: new RowsOnDisk(disk, forever()),
    reader: async () => new RowsOnDisk(disk, forever()),
    dispose: async () => undefined,
  };
});
