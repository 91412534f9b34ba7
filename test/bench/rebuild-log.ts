import { createHash } from 'node:crypto';
import type { EventStore, NewEvent } from '#event-store';

const days = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2024, 3, 13 + day)).toISOString().slice(0, 10));
const topics = ['policyQuestion', 'counselling', 'hardship', 'greeting', 'invitation', 'other'];
const station = 'bench';
const batch = 40;

/** A little chance that is the same in every run. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) % below;
  };
}

const uuid = (of: string): string => {
  const hex = createHash('md5').update(of).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};
const sealed = (of: string, size: number) => ({
  v: 1,
  kid: uuid(`key ${of}`),
  nonce: 'q83vEjRWeJq83vE0',
  ct: of.padEnd(size, 'mQ7rT2xZ'),
});

interface Batch {
  readonly stream: string;
  readonly events: NewEvent[];
}

/** Fills a log with a station's kinds of events in a station's proportions. */
export async function fillLog(events: EventStore, count: number, onProgress: (done: number) => void): Promise<void> {
  const ends = new Map<string, bigint>();
  const waiting = new Set<Promise<void>>();
  let done = 0;
  for (const { stream, events: some } of batches(count)) {
    const before = ends.get(stream);
    ends.set(stream, (before ?? -1n) + BigInt(some.length));
    const appending = events.append(stream, some, before ?? 'no-stream').then(() => {
      waiting.delete(appending);
    });
    waiting.add(appending);
    done += some.length;
    if (waiting.size >= 64) {
      await Promise.all(waiting);
      onProgress(done);
    }
  }
  await Promise.all(waiting);
}

/** Per hundred: 45 follow-ups, 24 calls, 10 sessions, the rest others. */
function* batches(count: number): Generator<Batch> {
  const pick = chance(7);
  const clients = Math.max(20, Math.round(count / 60));
  for (let made = 0, round = 0; made < count; round += 1) {
    const size = Math.min(batch, count - made);
    const kind = pick(100);
    const client = round < clients ? round : pick(clients);
    if (kind < 47) yield of(`client-${uuid(`client ${client}`)}`, round, size, (at) => followUp(client, at, pick));
    else if (kind < 58) yield of(`case-${uuid(`case ${round}`)}`, round, size, (at) => session(client, at, pick));
    else if (kind < 76) yield of(`client-${uuid(`client ${client}`)}`, round, size, (at) => careLevel(at, pick));
    else {
      for (let at = 0; at < size; at += 1)
        yield of(`hotlineCall-${uuid(`call ${made + at}`)}`, round, 1, () => call(made + at, pick));
    }
    made += size;
  }
}

type Made = { type: string; data: object; on: string };

function of(stream: string, round: number, size: number, make: (at: number) => Made): Batch {
  const events = Array.from({ length: size }, (_, at) => {
    const { type, data, on } = make(at + round * batch);
    const id = uuid(`${stream} ${round} ${at}`);
    const metadata = {
      commandId: uuid(`command ${id}`),
      requestHash: `${id}${id}`.replaceAll('-', ''),
      actor: `person-${round % 23}`,
      role: 'recorder',
      station,
      correlationId: uuid(`asked ${round}`),
      source: 'http',
      schema: '1',
      occurredOn: on,
    };
    return { id, type, data, metadata };
  });
  return { stream, events };
}

type Pick = (below: number) => number;
const placed = (pick: Pick) => ({ communityId: `community-${pick(23)}`, districtId: `district-${pick(4)}` });
const workers = (pick: Pick) => [{ workerId: `worker-${pick(23)}`, part: 'lead' }];

function followUp(client: number, at: number, pick: Pick): Made {
  const on = days[pick(365)]!;
  const channel = ['phone', 'homeVisit', 'sms'][pick(3)]!;
  const clientId = uuid(`client ${client}`);
  const data = { followUpId: uuid(`follow-up ${at}`), clientId, channel, heldOn: on, minutes: 5 + pick(50) };
  const more = { ...placed(pick), workers: workers(pick), note: sealed(`${at}`, 120) };
  return { type: 'FollowUpHeld', on, data: { ...data, ...more } };
}

function session(client: number, at: number, pick: Pick): Made {
  const on = days[pick(365)]!;
  const data = { sessionId: uuid(`session ${at}`), clientId: uuid(`client ${client}`), heldOn: on, place: 'home' };
  const more = { minutes: 40, ...placed(pick), workers: workers(pick), note: sealed(`${at}`, 400) };
  return { type: 'SessionHeld', on, data: { ...data, ...more } };
}

function careLevel(at: number, pick: Pick): Made {
  const on = days[pick(365)]!;
  return {
    type: 'CareLevelAssessed',
    on,
    data: { level: `level-${pick(4)}`, assessedOn: on, reason: sealed(`${at}`, 60) },
  };
}

function call(at: number, pick: Pick): Made {
  const on = days[pick(365)]!;
  const data = { callId: uuid(`call ${at}`), callerId: uuid(`caller ${at}`), direction: pick(5) === 0 ? 'in' : 'out' };
  const more = { calledOn: on, topic: topics[pick(topics.length)]!, minutes: 1 + pick(20), ...placed(pick) };
  return {
    type: 'HotlineCallRecorded',
    on,
    data: { ...data, ...more, workers: workers(pick), note: sealed(`${at}`, 90) },
  };
}
