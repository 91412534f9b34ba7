import { randomBytes } from 'node:crypto';
import { type Db, MongoClient } from 'mongodb';
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
  /** What lies between the store and the line. */
  readonly over?: (link: Link) => Link;
}

/** With transactions where the server has them, and as on a server that has none. */
export const ways: readonly [string, Otherwise][] = [
  ['as it is', {}],
  ['row by row', { transactions: false }],
];

/** A database of its own on the server that is named for the tests. */
export async function newDatabase(always: Otherwise = {}) {
  const connection = addressOf(`banyan-${randomBytes(8).toString('hex')}`);
  return {
    connection,
    async open(once: Otherwise = {}): Promise<MongoReadStore> {
      const { transactions, waits, pace, over = (line: Link) => line } = { ...always, ...once };
      const link = await Link.open(connection, waits);
      const as = transactions === undefined ? link : Object.assign(link, { transactions });
      return new MongoReadStore(over(as), pace === undefined ? {} : { pace });
    },
    /** Looks at what lies there, or spoils it, past the driver. */
    beside,
    drop: () => beside((db) => db.dropDatabase()),
  };

  async function beside<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const client = new MongoClient(connection, { useBigInt64: true });
    try {
      return await work(client.db());
    } finally {
      await client.close();
    }
  }
}

/** Whoever signs in does so where the given address says. */
function addressOf(database: string): string {
  const named = /^(?<head>[^/]+:\/\/[^/?]+)\/?(?<path>[^?]*)\??(?<query>.*)$/.exec(process.env['BANYAN_TEST_MONGODB']!);
  const { head = '', path = '', query = '' } = named?.groups ?? {};
  const settings = new URLSearchParams(query);
  if (head.includes('@') && !settings.has('authSource')) settings.set('authSource', path || 'admin');
  return `${head}/${database}?${settings.toString()}`;
}
