import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStoreDBClient, Position } from '@eventstore/db-client';
import { EventStore, type FollowOptions } from '#event-store';
import { type View, change } from '#kernel';
import { Projector } from '#projection';
import { EmbeddedReadStore } from '#read-store';
import {
  type BenchRow,
  type Session,
  caseDecider,
  median,
  medianRatio,
  perSecond,
  sessionHeld,
  speed,
} from '../appends.ts';
import type { OnServer } from './on-server.ts';

/** The first ones only warm up what is measured. */
const warmUps = 3;
const rounds = 15;
const streams = 400;
const eventsOfAStream = 50;
const count = streams * eventsOfAStream;

interface CaseRow {
  readonly station: string;
  readonly sessions: number;
  readonly minutes: number;
}

const sessionsOfCases: View<Session> = {
  name: 'bench-cases',
  version: 1,
  collections: { case: { station: ['station'] } },
  when: {
    BenchNoted: ({ data, sign, subject, event }) => [
      change<CaseRow>('case', subject, (row = { station: '', sessions: 0, minutes: 0 }) => ({
        station: event.metadata['station'] ?? '',
        sessions: row.sessions + sign,
        minutes: row.minutes + sign * data.minutes,
      })),
    ],
  },
};

/** The store as if its log began behind a place: on a server that others use too, the bench looks at its own events. */
class Behind extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly mark: bigint,
  ) {
    super();
  }

  override append: EventStore['append'] = (...given) => this.store.append(...given);
  override readStream: EventStore['readStream'] = (...given) => this.store.readStream(...given);
  override readAll: EventStore['readAll'] = (...given) => this.store.readAll(...given);
  override head: EventStore['head'] = () => this.store.head();
  override close: EventStore['close'] = () => this.store.close();

  override follow({ after = -1n, ...options }: FollowOptions) {
    return this.store.follow({ ...options, after: after > this.mark ? after : this.mark });
  }
}

/** How fast a log is read and followed into rows, against what the client alone does in the same rounds. */
export async function benchReading(on: OnServer): Promise<BenchRow[]> {
  const { store, client, run } = on;
  const from = await on.mark();
  await speed(streams, 20, () => {
    const held = Array.from({ length: eventsOfAStream }, (_, at) => sessionHeld(at));
    return store.append(`bench-${randomUUID()}-${run}`, held, 'no-stream');
  });
  const head = (await store.head())!;
  const isOwn = (stream: string) => stream.endsWith(run);
  const driverRead = async () => {
    let found = 0;
    for await (const { events } of store.readAll({ after: from.commit }))
      for (const { stream } of events) if (isOwn(stream)) found += 1;
    mustBe(found);
  };
  const bareRead = async () => {
    let found = 0;
    for await (const { event } of client.readAll({ fromPosition: from }))
      if (event !== undefined && event.position.commit > from.commit && isOwn(event.streamId)) found += 1;
    mustBe(found);
  };
  const measured = { read: [], bareRead: [], follow: [], bareFollow: [] } as Record<Measure, number[]>;
  for (let round = -warmUps; round < rounds; round += 1) {
    const now: Record<Measure, number> = {
      read: await perSecondOf(driverRead),
      bareRead: await perSecondOf(bareRead),
      follow: await perSecondOf(() => followed(new Behind(store, from.commit), head)),
      bareFollow: await perSecondOf(() => bareFollowed(client, from, isOwn)),
    };
    if (round < 0) continue;
    for (const key of Object.keys(now) as Measure[]) measured[key].push(now[key]);
  }
  const row = (what: string, one: Measure, other: Measure, target: string): BenchRow => {
    const [upper, lower] = [measured[one], measured[other]];
    const ratio = medianRatio(upper, lower);
    return { what, ratio, target, detail: `${perSecond(median(upper))} ÷ ${perSecond(median(lower))} of ${count}` };
  };
  return [
    row('reading the log through the driver ÷ the bare client', 'read', 'bareRead', '≥ 0.9'),
    row(
      'following the log into embedded rows, with checkpoints ÷ the bare client alone',
      'follow',
      'bareFollow',
      '≥ 0.7',
    ),
  ];
}

type Measure = 'read' | 'bareRead' | 'follow' | 'bareFollow';

async function perSecondOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (count / (performance.now() - begun)) * 1_000;
}

function mustBe(found: number): void {
  if (found !== count) throw new Error(`${found} events were found of ${count}`);
}

/** Into a read store of its own, until its checkpoint is durable. */
async function followed(events: EventStore, head: bigint): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-engines-'));
  const rows = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  const projector = new Projector({ events, rows, views: [sessionsOfCases], registry: caseDecider.facts });
  await projector.start();
  if (!(await projector.waitFor(head, { timeoutMs: 120_000 }))) throw new Error('The view did not reach the head');
  const checkpoint = await rows.position(sessionsOfCases.name);
  if ((checkpoint?.position ?? -1n) < head)
    throw new Error(`The checkpoint is at ${checkpoint?.position}, not ${head}`);
  await projector.stop();
  await rows.close();
  rmSync(folder, { recursive: true });
}

async function bareFollowed(
  client: EventStoreDBClient,
  fromPosition: Position,
  isOwn: (stream: string) => boolean,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const subscription = client.subscribeToAll({ fromPosition });
  let found = 0;
  subscription.on('data', ({ event }) => {
    if (event !== undefined && isOwn(event.streamId)) found += 1;
    if (found === count) resolve();
  });
  subscription.on('error', reject);
  await promise;
  await subscription.unsubscribe();
}
