import { Long, MongoClient } from 'mongodb';
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

it('gives up a write before its line does, and a turn on a line when a line would', async () => {
  const nothingFound = { ok: 1, cursor: { id: new Long(0), ns: 'views.served', firstBatch: [] } };
  const server = await greetingServer(greeting, { find: nothingFound });
  const link = await Link.open(`mongodb://${server.host}/views`, { operation: 2_500 });
  try {
    const { socketTimeoutMS, waitQueueTimeoutMS } = link.db.client.options;
    expect([socketTimeoutMS, waitQueueTimeoutMS]).toEqual([2_500, 2_500]);
    const { w, journal, wtimeoutMS } = link.db.writeConcern!;
    expect([w, journal]).toEqual(['majority', true]);
    expect(wtimeoutMS).toBeGreaterThan(1_000);
    expect(wtimeoutMS).toBeLessThan(2_500);
  } finally {
    await link.close();
    server.stop();
  }
});
