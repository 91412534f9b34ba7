import { randomUUID } from 'node:crypto';
import { type Collection, MongoClient } from 'mongodb';
import type { KeyDocument, StoreDocument } from './mongodb.documents.ts';

const server = process.env['BANYAN_TEST_MONGODB'] ?? '';
const made: string[] = [];

/** The address of a database of its own on the server that tests are given. */
export function freshDatabase(): string {
  const name = `banyan_test_keys_${randomUUID().slice(0, 8)}`;
  made.push(name);
  return addressOf(name);
}

/** Whoever signs in does so where the given address says. */
function addressOf(name: string): string {
  const [, head = '', path = '', query = ''] = /^([^/]+:\/\/[^/?]+)\/?([^?]*)\??(.*)$/.exec(server) ?? [];
  const options = new URLSearchParams(query);
  if (head.includes('@') && !options.has('authSource')) options.set('authSource', path || 'admin');
  return `${head}/${name}?${options.toString()}`;
}

/** The same server, asked by another user. */
export const signedInAs = (connection: string, credentials: string): string =>
  connection.replace(/^(\w[\w+]*:\/\/)(?:[^@/]*@)?/, `$1${credentials}@`);

/** A client beside the driver, to look at what it wrote and to spoil it. */
export async function beside<T>(connection: string, work: (documents: Documents) => Promise<T>): Promise<T> {
  const client = new MongoClient(connection);
  try {
    const database = client.db();
    return await work({
      keys: database.collection('banyan_keys'),
      store: database.collection('banyan_key_store'),
      other: database.collection('views'),
    });
  } finally {
    await client.close();
  }
}

interface Documents {
  readonly keys: Collection<KeyDocument>;
  readonly store: Collection<StoreDocument>;
  readonly other: Collection;
}

/** Takes away every database that was asked for. */
export async function dropDatabases(): Promise<void> {
  const client = new MongoClient(server);
  try {
    for (const name of made.splice(0)) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}
