import { openEventStoreDb } from '../../../libs/event-store/src/eventstoredb/eventstoredb.opening.ts';
import { clock } from '../../../libs/event-store/src/specimens/temporary.ts';
import { type StoreUnderTest, isOfThisRun } from '../../../libs/event-store/src/specimens/under-test.ts';
import { namedServer } from '../named.ts';
import { endOf } from '../named-engines.ts';
import { swept } from './swept.ts';

/** A store of a test over the server that is named, whatever it holds; what the test writes is deleted afterwards. */
export async function onEsdb(): Promise<StoreUnderTest> {
  const connection = namedServer('BANYAN_TEST_ESDB');
  const open = () => openEventStoreDb({ connection, clock });
  const before = await endOf(connection);
  const store = await open();
  let current = store;
  return {
    store,
    async reopen() {
      await current.close();
      current = await open();
      return current;
    },
    async dispose() {
      await current.close();
      const streams = await swept(connection, before, ({ streamId: stream }) => isOfThisRun({ stream }));
      if (streams === 0) throw new Error('Nothing of this run was found on the server');
    },
  };
}
