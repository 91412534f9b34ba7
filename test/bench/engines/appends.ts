import { randomUUID } from 'node:crypto';
import { NO_STREAM } from '@eventstore/db-client';
import { type ExpectedRevision, type NewEvent, Recording, StreamMemory } from '#event-store';
import { type BenchRow, Cases, caseDecider, median, medianRatio, perSecond, sessionHeld, speed } from '../appends.ts';
import { type OnServer, bareAppend } from './on-server.ts';

/** The first ones only warm up what is measured. */
const warmUps = 4;
const rounds = 9;
const perRound = 3_000;
const alone = 400;
const cases = 100;
const eventsOfACase = 30;

/** A session as a command records it: everything that stands beside a fact. */
const recorded = (at: number): NewEvent => {
  const { metadata, ...event } = sessionHeld(at);
  const asked = { requestHash: 'h', role: 'recorder', correlationId: 'c' };
  return { ...event, metadata: { ...metadata, ...asked, schema: '1', occurredOn: '2024-05-01' } };
};

const opening = (): NewEvent[] => Array.from({ length: eventsOfACase }, (_, at) => recorded(at));

/** How fast facts become durable on a server, against what its client alone does in the same rounds. */
export async function benchAppends({ store, client, run }: OnServer): Promise<BenchRow[]> {
  const sealer = { seal: async (facts: readonly { data: object }[]) => facts.map(({ data }) => data) };
  const recorder = new Cases(new Recording(store, new StreamMemory(store, caseDecider.facts), sealer));
  const name = () => `bench-${randomUUID()}-${run}`;
  const beginning = (at: number) => store.append(name(), [recorded(at)], 'no-stream');
  const bareBeginning = (at: number) => bareAppend(client, name(), [recorded(at)], NO_STREAM);
  /** Each of so many hands fills a stream of its own, event behind event: events a second. */
  const goingOn = async (hands: number, events: number, append: Append): Promise<number> => {
    const open = Array.from({ length: hands }, name);
    await Promise.all(open.map((stream) => append(stream, recorded(0), 'no-stream')));
    const each = events / hands;
    const filled = await speed(hands, hands, async (hand) => {
      for (let at = 0; at < each; at += 1) await append(open[hand]!, recorded(at), BigInt(at));
    });
    return filled * each;
  };
  const openCases = async (): Promise<string[]> => {
    const ids = Array.from({ length: cases }, () => `${randomUUID()}-${run}`);
    await Promise.all(ids.map((id) => store.append(`bench-${id}`, opening(), 'no-stream')));
    return ids;
  };
  const driver: Append = (stream, event, expected) => store.append(stream, [event], expected);
  const bare: Append = (stream, event, expected) =>
    bareAppend(client, stream, [event], expected === 'no-stream' ? NO_STREAM : expected);
  const measured = {
    one: [],
    bareOne: [],
    fifty: [],
    bareFifty: [],
    begin: [],
    bareBegin: [],
    commands: [],
    bareCommands: [],
  } as Record<Measure, number[]>;
  for (let round = -warmUps; round < rounds; round += 1) {
    const ids = await openCases();
    await Promise.all(ids.map((id) => recorder.state(id)));
    const others = await openCases();
    const now: Record<Measure, number> = {
      one: await goingOn(1, alone, driver),
      bareOne: await goingOn(1, alone, bare),
      fifty: await goingOn(50, perRound, driver),
      bareFifty: await goingOn(50, perRound, bare),
      commands: await speed(perRound, 50, (at) => recorder.hold(ids[at % cases]!, at % 240)),
      bareCommands: await speed(perRound, 50, (at) => {
        const last = BigInt(eventsOfACase - 1 + Math.floor(at / cases));
        return bare(`bench-${others[at % cases]}`, recorded(at), last);
      }),
      begin: await speed(perRound, 50, beginning),
      bareBegin: await speed(perRound, 50, bareBeginning),
    };
    if (round < 0) continue;
    for (const key of Object.keys(now) as Measure[]) measured[key].push(now[key]);
  }
  const row = (what: string, one: Measure, other: Measure, target: string): BenchRow => {
    const [upper, lower] = [measured[one], measured[other]];
    // Within each round, since the server slows down as its log grows.
    const ratio = medianRatio(upper, lower);
    return { what, ratio, target, detail: `${perSecond(median(upper))} ÷ ${perSecond(median(lower))}` };
  };
  return [
    row('appends through the driver ÷ the bare client, 1 in flight', 'one', 'bareOne', '≥ 0.9'),
    row('appends through the driver ÷ the bare client, 50 in flight', 'fifty', 'bareFifty', '≥ 0.9'),
    row(
      'commands on cases of 30 events ÷ appends of the bare client to as many, 50 in flight',
      'commands',
      'bareCommands',
      '≥ 0.8',
    ),
    row('first appends to streams that nobody has read, 50 in flight ÷ the bare client', 'begin', 'bareBegin', '≥ 0.2'),
  ];
}

type Measure = 'one' | 'bareOne' | 'fifty' | 'bareFifty' | 'begin' | 'bareBegin' | 'commands' | 'bareCommands';
type Append = (stream: string, event: NewEvent, expected: ExpectedRevision) => Promise<unknown>;
