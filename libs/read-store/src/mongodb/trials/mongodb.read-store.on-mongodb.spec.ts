import { readStoreContract } from '../../read-store.contract.ts';
import { newDatabase } from './database.ts';

describe.each([
  ['as it is', {}],
  ['row by row, as where there are no transactions', { transactions: false }],
])('On a MongoDB, %s', (name, as) => {
  readStoreContract(`The read store of MongoDB, ${name},`, async () => {
    const database = await newDatabase(as);
    const store = await database.open();
    return {
      store,
      reader: () => database.open(),
      dispose: async () => {
        await store.close();
        await database.drop();
      },
    };
  });
});
