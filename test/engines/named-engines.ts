import { randomBytes, randomUUID } from 'node:crypto';
import { EventStoreDBClient, type Position } from '@eventstore/db-client';
import { MongoClient } from 'mongodb';
import type { EngineOptions } from '#assembly';
import { swept } from './eventstoredb/swept.ts';

/** Addresses of engines, as the application is given them. */
export type NamedEngines = Pick<EngineOptions, 'eventStore' | 'readStore' | 'keyStore' | 'masterKey'>;

/**
 * The engines of whichever servers are named, for a test that leaves nothing behind: on an EventStoreDB, which others use
 * too, it works under a station of its own, whose streams are deleted afterwards; of a MongoDB it has two databases of its
 * own, dropped afterwards. Figures are of one station, but views fold everything that an EventStoreDB holds before
 * they are current: about 3,500 events a second on two cores that serve them too, five minutes for a million.
 */
export async function namedEngines(environment = process.env) {
  const { BANYAN_TEST_ESDB: esdb, BANYAN_TEST_MONGODB: mongodb } = environment;
  const before = esdb ? await endOf(esdb) : undefined;
  const run = randomUUID().slice(0, 8);
  const databases = ['views', 'keys'].map((name) => `banyan_test_${run}_${name}`);
  const [readStore, keyStore] = databases.map((database) => (mongodb ? inDatabase(mongodb, database) : undefined));
  const engines: NamedEngines = {
    ...(esdb ? { eventStore: esdb } : {}),
    ...(readStore === undefined ? {} : { readStore }),
    ...(keyStore === undefined ? {} : { keyStore, masterKey: randomBytes(32).toString('hex') }),
  };
  const station = `test-${run}`;
  return {
    engines,
    station,
    /** To be called when the engines are closed. */
    leave: async (): Promise<void> => {
      if (esdb) await swept(esdb, before, ({ metadata }) => isOf(station, metadata));
      if (mongodb) await dropped(mongodb, databases);
    },
  };
}

const isOf = (station: string, metadata: unknown): boolean =>
  typeof metadata === 'object' && metadata !== null && 'station' in metadata && metadata.station === station;

/** The last position of the log, whoever wrote there. */
export async function endOf(connection: string): Promise<Position | undefined> {
  const client = EventStoreDBClient.connectionString(connection);
  try {
    let last: Position | undefined;
    for await (const { event } of client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }))
      last = event?.position;
    return last;
  } finally {
    await client.dispose();
  }
}

const written = /^(?<server>mongodb(?:\+srv)?:\/\/[^/?]+)\/?(?<database>[^?]*)(?:\?(?<settings>.*))?$/;

/** The address with another database, signing in where it did before. */
export function inDatabase(connection: string, name: string): string {
  const { server, database, settings } = written.exec(connection)?.groups ?? {};
  if (server === undefined) throw new Error('BANYAN_TEST_MONGODB is not of the form mongodb://host:27017');
  const given = new URLSearchParams(settings);
  if (server.includes('@') && !given.has('authSource')) given.set('authSource', database || 'admin');
  return `${server}/${name}${given.size > 0 ? `?${given.toString()}` : ''}`;
}

async function dropped(connection: string, databases: readonly string[]): Promise<void> {
  const client = new MongoClient(connection);
  try {
    for (const database of databases) await client.db(database).dropDatabase();
  } finally {
    await client.close();
  }
}
