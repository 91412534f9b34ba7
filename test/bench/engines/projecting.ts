import { randomUUID } from 'node:crypto';
import { type AnyBulkWriteOperation, MongoClient } from 'mongodb';
import type { NewEvent } from '#event-store';
import { type View, change } from '#kernel';
import { Projector } from '#projection';
import { type RowWrite, openMongoReadStore } from '#read-store';
import { LogInMemory } from '../../../libs/projection/src/log-in-memory.ts';
import { inDatabase } from '../../engines/named-engines.ts';
import { type BenchRow, type Session, caseDecider, median, perSecond, sessionHeld } from '../appends.ts';

const rounds = 5;
const cases = 4_000;
const sessionsOfACase = 2;

interface SessionRow {
  readonly case: string;
  readonly heldOn: string;
  readonly minutes: number;
}

interface Stored {
  readonly _id: string;
  readonly row: string;
  readonly case: string;
  readonly heldOn: string;
}

/** A row for each event, as lists of services have them. */
const heldSessions: View<Session> = {
  name: 'bench-sessions',
  version: 1,
  collections: { session: { byCase: ['case', 'heldOn'] } },
  when: {
    BenchNoted: ({ data, subject, event }) => [
      change<SessionRow>('session', event.id, () => ({ case: subject, heldOn: data.heldOn, minutes: data.minutes })),
    ],
  },
};

/** Projecting into a MongoDB, lead, checkpoints and guards included, against bulk writes of the same rows by the bare driver. */
export async function benchProjecting(server: string): Promise<readonly BenchRow[]> {
  const log = new LogInMemory();
  for (let at = 0; at < cases; at += 1) {
    const held: NewEvent[] = Array.from({ length: sessionsOfACase }, (_, of) => sessionHeld(of));
    await log.append(`bench-${randomUUID()}`, held);
  }
  const [projecting, bare]: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round += 1) {
    const { rate, commits } = await projected(log, server);
    const bareRate = await bareWritten(commits, server);
    if (round < 0) continue;
    projecting.push(rate);
    bare.push(bareRate);
  }
  const [upper, lower] = [median(projecting), median(bare)];
  return [
    {
      what: "projecting into MongoDB ÷ the bare driver's bulk writes of the same rows",
      ratio: upper / lower,
      target: '≥ 0.7',
      detail: `${perSecond(upper)} ÷ ${perSecond(lower)} of ${log.log.length}`,
    },
  ];
}

async function projected(log: LogInMemory, server: string) {
  const connection = inDatabase(server, `banyan_bench_${randomUUID().slice(0, 8)}`);
  const rows = await openMongoReadStore({ connection });
  const commits: (readonly RowWrite[])[] = [];
  const commit = rows.commit.bind(rows);
  rows.commit = (generation, writes, checkpoint) => {
    commits.push(writes);
    return commit(generation, writes, checkpoint);
  };
  await rows.lead(AbortSignal.timeout(60_000));
  const projector = new Projector({ events: log, rows, views: [heldSessions], registry: caseDecider.facts });
  const begun = performance.now();
  await projector.start();
  const head = (await log.head())!;
  if (!(await projector.waitFor(head, { timeoutMs: 120_000 }))) throw new Error('The view did not reach the head');
  const rate = (log.log.length / (performance.now() - begun)) * 1_000;
  await projector.stop();
  await rows.close();
  await dropped(connection);
  return { rate, commits };
}

/** The same rows in as many words, each durable on most members, with the same index and nothing guarded. */
async function bareWritten(commits: readonly (readonly RowWrite[])[], server: string): Promise<number> {
  const connection = inDatabase(server, `banyan_bench_${randomUUID().slice(0, 8)}`);
  const client = new MongoClient(connection);
  const rows = client.db(undefined, { writeConcern: { w: 'majority', journal: true } }).collection<Stored>('rows');
  await rows.createIndex({ case: 1, heldOn: 1, _id: 1 });
  let count = 0;
  const begun = performance.now();
  for (const writes of commits) {
    for (let at = 0; at < writes.length; at += atOnce)
      await rows.bulkWrite(writes.slice(at, at + atOnce).map(written), { ordered: true });
    count += writes.length;
  }
  const rate = (count / (performance.now() - begun)) * 1_000;
  await client.close();
  await dropped(connection);
  return rate;
}

/** Rows of one word to the server, as the driver sends them. */
const atOnce = 500;

function written({ id, row, isNew }: RowWrite): AnyBulkWriteOperation<Stored> {
  const { case: of, heldOn } = row as SessionRow;
  const document = { row: JSON.stringify(row), case: of, heldOn };
  if (isNew) return { insertOne: { document: { _id: id, ...document } } };
  return { replaceOne: { filter: { _id: id }, replacement: document, upsert: true } };
}

async function dropped(connection: string): Promise<void> {
  const client = new MongoClient(connection);
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}
