import { MongoClient } from 'mongodb';
import { Link } from '../client/mongodb.link.ts';
import { defaultWaits } from '../client/mongodb.waits.ts';
import { greetingServer } from './greeting-server.ts';

const greeting = { isWritablePrimary: true, minWireVersion: 0, maxWireVersion: 25, maxBsonObjectSize: 16_777_216 };
const noSuchWord = { ok: 0, code: 59, errmsg: 'no such command' };

describe('sessions of another process', () => {
  let server: Awaited<ReturnType<typeof greetingServer>>;
  let client: MongoClient;
  let link: Link;
  beforeEach(async () => {
    server = await greetingServer(greeting, { killSessions: noSuchWord });
    client = new MongoClient(`mongodb://${server.host}`, { serverSelectionTimeoutMS: 500 });
    link = new Link(client, { shown: server.host, database: 'views' }, false, defaultWaits);
  });
  afterEach(async () => {
    await link.close();
    server.stop();
  });

  it('are left to end by themselves on a server that ends none', async () => {
    await client.connect();
    await expect(client.db('admin').command({ killSessions: [] })).rejects.toMatchObject({ code: 59 });
    await link.endSessions([{ id: 1 }]);
  });

  it('are not taken for ended by a server that is away', async () => {
    server.stop();
    await expect(link.endSessions([{ id: 1 }])).rejects.toMatchObject({ name: 'MongoServerSelectionError' });
  });
});
