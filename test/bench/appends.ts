import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Decider, Fact } from '#kernel';
import { EmbeddedEventStore, Recorder, Recording, StreamMemory, type NewEvent } from '#event-store';

/** One row of the table of speeds: two measurements of the same run, divided. */
export interface BenchRow {
  readonly what: string;
  readonly ratio: number;
  readonly target: string;
  readonly detail: string;
}

const clock = { now: () => new Date() };
const rounds = 5;
const perRound = 4_000;
const alone = 800;
const text = 'a session with a client, noted in words. '.repeat(11);

/** None of Banyan's facts: on a server that is shared, whoever folds the log afterwards passes over it. About 485 bytes of data and 140 of metadata. */
export const sessionHeld = (at: number): NewEvent => ({
  id: randomUUID(),
  type: 'BenchNoted',
  data: { heldOn: '2024-05-01', minutes: at % 240, note: text },
  metadata: { commandId: randomUUID(), actor: 'worker-7', station: 'bench', source: 'bench' },
});

/** Runs `count` pieces of work, so many at a time; pieces a second. */
export async function speed(count: number, atATime: number, work: (at: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atATime }, lane));
  return (count / (performance.now() - begun)) * 1_000;
}

/** What the engine alone does: the same rows into the same table under the same pragmas, nothing checked, 50 a transaction. */
async function bareSqlite(file: string) {
  await (await EmbeddedEventStore.open({ file, clock })).close();
  const db = new DatabaseSync(file);
  db.exec('PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536');
  const insert = db.prepare(`INSERT INTO event (position, stream, revision, id, type, ends, data, metadata)
    VALUES (?, ?, 0, ?, ?, 1, ?, ?)`);
  let position = 0;
  return {
    speed(count: number): number {
      const begun = performance.now();
      for (let at = 0; at < count; at += 50) {
        db.exec('BEGIN IMMEDIATE');
        for (let each = at; each < at + 50; each += 1) {
          const { id, type, data, metadata } = sessionHeld(each);
          const stamped = { ...metadata, recordedAt: new Date().toISOString() };
          const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
          insert.run(position++, `bench-${randomUUID()}`, bytes, type, JSON.stringify(data), JSON.stringify(stamped));
        }
        db.exec('COMMIT');
      }
      return (count / (performance.now() - begun)) * 1_000;
    },
    close: () => db.close(),
  };
}

export type Session = Fact<'BenchNoted', { heldOn: string; minutes: number; note: string }>;
interface CaseState {
  readonly sessions: readonly string[];
}

export const caseDecider: Decider<CaseState, Session> = {
  category: 'bench',
  facts: { BenchNoted: { schema: 1, occurredOn: 'heldOn' } },
  initial: { sessions: [] },
  evolve: { BenchNoted: ({ sessions }, { heldOn }) => ({ sessions: [...sessions, heldOn] }) },
};

/** Cases of the benches, decided as those of a station are. */
export class Cases extends Recorder<CaseState, Session> {
  constructor(recording: Recording) {
    super(caseDecider, recording);
  }

  hold(id: string, minutes: number): Promise<unknown> {
    const asked = {
      commandId: randomUUID(),
      requestHash: 'h',
      actor: 'worker-7',
      role: 'recorder',
      station: 'bench',
      correlationId: 'c',
      source: 'bench',
    };
    const session: Session = { type: 'BenchNoted', data: { heldOn: '2024-05-01', minutes, note: text } };
    return this.record(
      id,
      () =>
        ({ sessions }) =>
          sessions.length > 1_000 ? [] : [session],
      asked,
    );
  }
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Of two measures that take turns in each round: the middle one of the rounds' ratios. */
export const medianRatio = (upper: readonly number[], lower: readonly number[]): number =>
  median(upper.map((speed, round) => speed / lower[round]!));

export const perSecond = (value: number): string => `${Math.round(value)}/s`;

/** How fast facts become durable, each figure against another of the same rounds. */
export async function benchAppends(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-appends-'));
  const store = await EmbeddedEventStore.open({ file: join(folder, 'events.db'), clock });
  const bare = await bareSqlite(join(folder, 'bare.db'));
  const streams = new StreamMemory(store, caseDecider.facts);
  const sealer = { seal: async (facts: readonly { data: object }[]) => facts.map(({ data }) => data) };
  const cases = new Cases(new Recording(store, streams, sealer));
  const measured = { one: [] as number[], fifty: [] as number[], bare: [] as number[], decide: [] as number[] };
  const append = (at: number) => store.append(`bench-${randomUUID()}`, [sessionHeld(at)], 'no-stream');
  for (let round = -1; round < rounds; round += 1) {
    const ids = Array.from({ length: perRound / 20 }, () => randomUUID());
    for (const id of ids) {
      await store.append(
        `bench-${id}`,
        Array.from({ length: 30 }, (_, at) => sessionHeld(at)),
        'no-stream',
      );
      await cases.state(id);
    }
    const now = {
      one: await speed(alone, 1, append),
      fifty: await speed(perRound, 50, append),
      bare: bare.speed(perRound),
      decide: await speed(perRound, 50, (at) => cases.hold(ids[at % ids.length]!, at % 240)),
    };
    if (round < 0) continue;
    for (const key of ['one', 'fifty', 'bare', 'decide'] as const) measured[key].push(now[key]);
  }
  await store.close();
  bare.close();
  rmSync(folder, { recursive: true });
  const [one, fifty, engine, decide] = [measured.one, measured.fifty, measured.bare, measured.decide].map(median) as [
    number,
    number,
    number,
    number,
  ];
  return [
    {
      what: 'durable appends, 50 in flight ÷ 1 in flight',
      ratio: fifty / one,
      target: '≥ 6',
      detail: `${perSecond(fifty)} ÷ ${perSecond(one)}`,
    },
    {
      what: 'durable appends, 50 in flight ÷ bare node:sqlite, 50 a transaction',
      ratio: fifty / engine,
      target: '≥ 0.5',
      detail: `${perSecond(fifty)} ÷ ${perSecond(engine)}`,
    },
    {
      what: 'decisions on a case of 30 events ÷ durable appends, 50 in flight',
      ratio: decide / fifty,
      target: '≥ 0.4',
      detail: `${perSecond(decide)} ÷ ${perSecond(fifty)}`,
    },
  ];
}

if (import.meta.main) {
  for (const { what, ratio, target, detail } of await benchAppends()) {
    process.stdout.write(`${what}: ${ratio.toFixed(2)} (${target}; ${detail})\n`);
  }
}
