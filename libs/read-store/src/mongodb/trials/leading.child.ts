import { Link } from '../client/mongodb.link.ts';
import { MongoReadStore } from '../mongodb.read-store.ts';
import { counted, endless, nextBatch } from './counting.ts';

/** Leads and writes without end; says each position that it wrote, and at last why it writes no more. */
const [connection = '', view = '', transactions = '', standstill = ''] = process.argv.slice(2);
const calls = counted(view);
const link = await Link.open(connection, { standstill: Number(standstill) });
const store = new MongoReadStore(transactions === 'false' ? Object.assign(link, { transactions: false }) : link);
await store.lead(AbortSignal.timeout(60_000));
await store.prepare(calls);
await store.serve(calls);
try {
  for (;;) {
    const { writes, checkpoint } = await nextBatch(store, calls, endless, 3);
    await store.commit(calls, writes, checkpoint);
    process.stdout.write(`${checkpoint.position}\n`);
  }
} catch (error) {
  process.stdout.write(`${(error as Error).name}\n`);
} finally {
  await store.close();
}
