import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { LocalKey } from '#access';
import type { LeadDocument } from '../../libs/read-store/src/mongodb/mongodb.lead.ts';
import { ended, started } from '../journeys/command-line.ts';
import { Service } from '../engines/eventstoredb/service.ts';
import { inDatabase, namedEngines } from '../engines/named-engines.ts';
import { Program } from './program.ts';

const call = { direction: 'out', calledOn: '2025-03-04', topic: '日常问候' };

interface Told {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

describe('two servers and two processes for the views', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-several-'));
  let environment: Record<string, string>;
  let station: string;
  let token: string;
  let servers: Program[];
  let keepers: Program[];
  let leave: () => Promise<void>;
  let readStore: string;

  beforeAll(async () => {
    const service = process.env['BANYAN_TEST_ESDB'] ? undefined : await Service.start();
    const named = await namedEngines(service ? { ...process.env, BANYAN_TEST_ESDB: service.connection } : process.env);
    leave = async () => {
      await named.leave();
      await service?.stop();
    };
    ({ station } = named);
    const { eventStore = '', keyStore = '', masterKey = '' } = named.engines;
    readStore = named.engines.readStore!;
    environment = {
      BANYAN_EVENT_STORE: eventStore,
      BANYAN_READ_STORE: readStore,
      BANYAN_KEY_STORE: keyStore,
      BANYAN_MASTER_KEY: masterKey || randomBytes(32).toString('hex'),
      BANYAN_LOG_LEVEL: 'warn',
    };
    const key = await LocalKey.in(folder);
    const who = { actor: 'w', roles: ['admin'], stations: ['*'], seconds: 36_000 } as const;
    token = await key.token(who, new Date());
    const place = (name: string) => {
      mkdirSync(join(folder, name));
      cpSync(join(folder, 'token.jwk'), join(folder, name, 'token.jwk'));
      return { ...environment, BANYAN_DATA: join(folder, name) };
    };
    const server = (name: string) =>
      Program.at('apps/api/src/main.ts', ['--key-file'], { ...place(name), BANYAN_PROJECTOR: 'elsewhere' });
    const keeper = (name: string) => Program.at('apps/projector/src/main.ts', [], place(name));
    servers = [await server('one'), await server('two')];
    keepers = [await keeper('three'), await keeper('four')];
    for (const program of [...servers, ...keepers]) program.start();
    await Promise.all([...servers, ...keepers].map((program) => program.healthy()));
  }, 900_000);
  afterAll(async () => {
    gone.abort();
    await Promise.all([...servers, ...keepers].map((program) => program.end('SIGKILL')));
    await leave();
    rmSync(folder, { recursive: true });
  });

  const acknowledged = new Map<string, Told>();
  const over = new AbortController();
  /** Nobody answers any more. */
  const gone = new AbortController();

  /** One call after another, each at whichever server answers, with the same key until it is acknowledged. */
  async function lane(of: number): Promise<void> {
    while (!over.signal.aborted) {
      const key = randomUUID();
      for (let asked = of; !acknowledged.has(key); asked += 1) {
        gone.signal.throwIfAborted();
        const server = servers[asked % servers.length]!;
        const answer = await server
          .ask(token, 'POST', `/api/stations/${station}/hotline-calls`, { body: call, key })
          .catch(() => undefined);
        if (answer?.status === 201) acknowledged.set(key, answer.body);
        else if (answer !== undefined && ![503, 504].includes(answer.status))
          throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      }
    }
  }

  /** Until so many more commands were answered. */
  async function answered(more: number): Promise<void> {
    const wanted = acknowledged.size + more;
    while (acknowledged.size < wanted) {
      over.signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const lead = async (): Promise<LeadDocument> => {
    const client = new MongoClient(readStore, { useBigInt64: true });
    try {
      return (await client.db().collection<LeadDocument>('lead').findOne({}))!;
    } finally {
      await client.close();
    }
  };

  /** Until the lead moved on so far, while commands are answered; whether it is another one's now. */
  async function moved(far: (now: LeadDocument, before: LeadDocument) => boolean): Promise<boolean> {
    const before = await lead();
    for (;;) {
      await answered(1);
      const now = await lead();
      if (far(now, before)) return now.fence !== before.fence;
    }
  }

  it('answer commands throughout while each is killed, frozen and started again, and lose and double nothing', async () => {
    const [first] = servers;
    const name = { name: '榕荫站' };
    expect((await first!.ask(token, 'PUT', `/api/stations/${station}`, { body: name })).status).toBe(201);
    const agreement = { from: '2025-01-01', until: '2025-12-31', budgetFen: 1, elapsedBy: 'days' };
    const signed = await first!.ask(token, 'PUT', `/api/stations/${station}/agreements/a`, { body: agreement });
    expect(signed.status).toBe(201);
    const lanes = Array.from({ length: 4 }, (_, of) => lane(of).catch((error: unknown) => over.abort(error)));
    await answered(50);
    for (const program of [...servers, ...keepers]) {
      await program.end('SIGKILL');
      await answered(30);
      program.start();
      await program.healthy();
      await answered(20);
    }
    // Whichever leads is frozen: the other one takes over, and the first is refused when it comes back.
    await moved((now, before) => now.beat !== before.beat);
    for (const keeper of keepers) {
      keeper.signal('SIGSTOP');
      // The beat of the other one goes on, or it takes over. One beat may have been on its way.
      const takenOver = await moved((now, before) => now.fence !== before.fence || now.beat > before.beat + 1n);
      keeper.signal('SIGCONT');
      if (takenOver) break;
      expect(keeper).toBe(keepers[0]);
    }
    await answered(30);
    over.signal.throwIfAborted();
    over.abort();
    await Promise.all(lanes);

    const last = [...acknowledged.values()].reduce(
      (most, { position }) => (BigInt(position) > most ? BigInt(position) : most),
      -1n,
    );
    for (const server of servers) {
      let shown: { status: number; body: { hotline: { out: number } } };
      do shown = await server.ask(token, 'GET', `/api/stations/${station}/dashboard?atLeast=${last}`);
      while (shown.status === 503);
      expect([shown.status, shown.body.hotline.out]).toEqual([200, acknowledged.size]);
    }
    const [key, told] = [...acknowledged][7]!;
    const again = await servers[1]!.ask(token, 'POST', `/api/stations/${station}/hotline-calls`, { body: call, key });
    expect(again.body).toEqual(told);
    expect(new Set([...acknowledged.values()].map(({ stream }) => stream)).size).toBe(acknowledged.size);
  }, 600_000);

  it('keep views that are what the history gives', async () => {
    await Promise.all(keepers.map((keeper) => keeper.end('SIGTERM')));
    const said = await ended(
      started('apps/cli/src/main.ts', ['replay', '--data', join(folder, 'one'), '--json'], environment),
    );
    expect([said.stderr, said.code]).toEqual([expect.any(String), 0]);
    expect(JSON.parse(said.stdout)).toMatchObject({ same: true });
  }, 600_000);
});

it('addresses databases of its own', () => {
  expect(inDatabase('mongodb://a:b@host:1/x?replicaSet=r', 'y')).toBe(
    'mongodb://a:b@host:1/y?replicaSet=r&authSource=x',
  );
});
