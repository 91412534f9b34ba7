import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { Link } from '../client/mongodb.link.ts';
import type { Waits } from '../client/mongodb.waits.ts';
import type { Pace } from '../mongodb.lead.ts';
import { MongoReadStore } from '../mongodb.read-store.ts';

/** Otherwise than the server would have it. */
export interface Otherwise {
  /** False: as on a server that has none. */
  readonly transactions?: boolean;
  readonly waits?: Partial<Waits>;
  readonly pace?: Pace;
}

/** A database of its own on the server that is named for the tests. */
export async function newDatabase(always: Otherwise = {}) {
  const named = new URL(process.env['BANYAN_TEST_MONGODB']!);
  named.pathname = `banyan-${randomBytes(8).toString('hex')}`;
  const connection = named.href;
  return {
    connection,
    async open(once: Otherwise = {}): Promise<MongoReadStore> {
      const { transactions, waits, pace } = { ...always, ...once };
      const link = await Link.open(connection, waits);
      const as = transactions === undefined ? link : Object.assign(link, { transactions });
      return new MongoReadStore(as, pace === undefined ? {} : { pace });
    },
    async drop(): Promise<void> {
      const client = new MongoClient(connection);
      await client.db().dropDatabase();
      await client.close();
    },
  };
}
