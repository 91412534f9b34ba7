import { EventStoreDBClient } from '@eventstore/db-client';
import { MongoClient } from 'mongodb';

const seconds = 15;
const { BANYAN_TEST_ESDB: esdb, BANYAN_TEST_MONGODB: mongodb } = process.env;

/** Before all tests: each server that is named answers. @throws {Error} in words: none is named, or one does not answer */
export default async function reachable() {
  if (!esdb && !mongodb)
    throw new Error('Name a server to test on: BANYAN_TEST_ESDB=esdb://… or BANYAN_TEST_MONGODB=mongodb://…, or both.');
  if (esdb && /^[^/]*\/\/[^/?]*@/.test(esdb) && /[?&]tls=false(?:&|$)/i.test(esdb))
    throw new Error(
      'BANYAN_TEST_ESDB has credentials and tls=false: the driver sends none without TLS. Leave them out.',
    );
  if (esdb) await answers('BANYAN_TEST_ESDB', esdbAnswers(esdb));
  if (mongodb) await answers('BANYAN_TEST_MONGODB', mongodbAnswers(mongodb));
}

async function answers(name, asking) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} s`)), seconds * 1_000);
  });
  try {
    await Promise.race([asking, late]);
  } catch (error) {
    throw new Error(`The server of ${name} does not answer: ${error.message || error.type || error}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function esdbAnswers(connection) {
  const client = EventStoreDBClient.connectionString(connection);
  try {
    const events = client.readAll({ maxCount: 1, direction: 'backwards', fromPosition: 'end' });
    for await (const _ of events);
  } finally {
    await client.dispose();
  }
}

async function mongodbAnswers(connection) {
  const client = new MongoClient(connection, { serverSelectionTimeoutMS: seconds * 1_000 });
  try {
    await client.db('admin').command({ ping: 1 });
  } finally {
    await client.close();
  }
}
