import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { caseFacts } from '#casework';
import { EmbeddedEventStore, type EventStore } from '#event-store';
import { Likenesses, alikeFrom, caseWorkersView } from '#likeness';
import { EmbeddedKeyStore, type Privacy, privacyOver } from '#privacy';
import { Projector } from '#projection';
import { EmbeddedReadStore } from '#read-store';
import type { BenchRow } from './appends.ts';

const clock = { now: () => new Date('2025-03-01T04:00:00Z') };
const station = 'bench';
const [workers, casesEach, sessionsEach] = [25, 20, 10];

/** Finds the look-alikes of a station with 5,000 sessions of 25 workers, and for comparison only opens the same notes. */
export async function benchLikeness(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'likeness-'));
  const events = await EmbeddedEventStore.open({ file: join(folder, 'log.db'), clock });
  const rows = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  const masterKey = createSecretKey(randomBytes(32));
  const privacy = await privacyOver(new EmbeddedKeyStore({ file: join(folder, 'keys.db'), masterKey }), caseFacts);
  try {
    const caseIds = await filled(events, privacy);
    const projector = new Projector({
      events,
      rows,
      views: [caseWorkersView],
      registry: caseFacts,
      log: () => undefined,
    });
    await projector.start();
    if (!(await projector.waitFor((await events.head())!, { timeoutMs: 60_000 }))) throw new Error('The view stopped');
    await projector.stop();
    const likenesses = new Likenesses(events, rows, privacy.opener);
    const one = await timed(() => likenesses.ofCase(station, caseIds.at(-1)!));
    const reading = await timed(() => likenesses.held(caseIds));
    const sessions = reading.answer;
    const ofWorkers = [...Map.groupBy(sessions, ({ worker }) => worker).values()];
    const opening = await timed(async () => {
      for (const { note, place } of sessions) await privacy.opener.open(note, place, 'note');
    });
    const judging = () =>
      timed(async () => {
        let alike = 0;
        for (const led of ofWorkers)
          for (const { likeness } of await likenesses.judged(led, () => true))
            alike += (likeness?.score ?? 0) >= alikeFrom ? 1 : 0;
        return alike;
      });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const first = await judging();
    delay.disable();
    const again = await judging();
    const alone = `reading ${ms(reading.ms)} and opening ${ms(opening.ms)}`;
    const turns = `turns of ${ms(delay.mean / 1e6)}, the longest ${ms(delay.max / 1e6)}`;
    return [
      {
        what: `look-alikes among ${sessions.length} sessions ÷ opening their notes`,
        ratio: first.ms / opening.ms,
        target: '≤ 40',
        detail: `${ms(first.ms)}, again ${ms(again.ms)}, ${first.answer} alike; ${alone}; ${turns}`,
      },
      {
        what: 'likeness of one case ÷ look-alikes of the station',
        ratio: one.ms / (reading.ms + first.ms),
        target: `≤ ${3 / workers}`,
        detail: `${ms(one.ms)} where its worker has ${casesEach * sessionsEach} sessions`,
      },
    ];
  } finally {
    await privacy.close();
    await rows.close();
    await events.close();
    rmSync(folder, { recursive: true });
  }
}

const ms = (time: number): string => `${time.toFixed(0)} ms`;

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; answer: T }> {
  const begun = performance.now();
  const answer = await work();
  return { ms: performance.now() - begun, answer };
}

/** Every session's note is one of its own, but for every seventh, which repeats an earlier one of its worker. */
async function filled(events: EventStore, { sealer }: Privacy): Promise<string[]> {
  const caseIds: string[] = [];
  let seed = 1;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  const told: string[] = [];
  const note = (): string => {
    const said = told.length > 0 && next(7) === 0 ? told[next(told.length)]! : madeUp(next);
    told.push(said);
    return said;
  };
  for (let at = 0; at < workers * casesEach; at += 1) {
    if (at % casesEach === 0) told.length = 0;
    const [caseId, workerId] = [`k${at}`, `w${Math.floor(at / casesEach)}`];
    const stream = `case-${caseId}`;
    const facts = Array.from({ length: sessionsEach }, (_, session) => ({
      place: { stream, eventId: crypto.randomUUID(), type: 'SessionHeld' },
      station,
      data: {
        clientId: `p${at}`,
        heldOn: `2024-${`${1 + session}`.padStart(2, '0')}-${`${1 + next(28)}`.padStart(2, '0')}`,
        note: note(),
        workers: [{ workerId, part: 'lead' }],
      },
    }));
    const sealed = await sealer.seal(facts);
    const metadata = { station, schema: '1', commandId: caseId };
    const recorded = facts.map(({ place }, of) => ({
      id: place.eventId,
      type: place.type,
      data: sealed[of]!,
      metadata,
    }));
    await events.append(stream, recorded, 'no-stream');
    caseIds.push(caseId);
  }
  return caseIds;
}

const stock = [
  '社工与案主面谈',
  '了解其近况',
  '案主表示感谢',
  '社工将持续跟进',
  '给予情绪支持',
  '提醒按时服药',
  '约定两周后再见',
];
const characters =
  '山水田园风花雪月春夏秋冬东南西北天地金木土火江河湖海门窗桌椅书画琴棋米面油盐医药车船学校店铺街巷楼梯灯伞衣帽鞋袜';

/** About 90 characters: clauses that all notes share between clauses of this note alone. */
const madeUp = (next: (below: number) => number): string =>
  Array.from({ length: 9 }, (_, at) =>
    at % 3 === 0
      ? stock[next(stock.length)]
      : Array.from({ length: 8 + next(6) }, () => characters[next(characters.length)]).join(''),
  ).join('，');
