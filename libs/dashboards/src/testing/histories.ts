import * as fc from 'fast-check';
import type { AgreementFact, StationFact } from '#agreements';
import type { RecordedEvent } from '#event-store';
import { type Life, lives } from './lives.ts';
import { Log } from './log.ts';

export const stationId = 'liulin';
export const districtIds = ['east', 'west', 'constructor'];

/** One life of a stream, and what befalls one of its facts. */
interface Step extends Life {
  /** Milliseconds since the event before; clocks step back, too. */
  readonly pause: number;
  readonly fate: 'stands' | 'takenBack' | 'corrected' | 'correctedAndTakenBack';
  readonly otherStation: boolean;
}

const hours = 3_600_000;

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.nat(lives.length - 1),
  day: fc.nat(500),
  districtId: fc.constantFrom(...districtIds, undefined),
  n: fc.nat(9),
  flags: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  pause: fc.oneof(fc.integer({ min: 0, max: 6 * hours }), fc.integer({ min: -30 * hours, max: 0 }), fc.constant(0)),
  fate: fc.constantFrom('stands', 'stands', 'takenBack', 'corrected', 'correctedAndTakenBack'),
  otherStation: fc.nat(9).map((n) => n === 0),
});

const station: StationFact[] = [
  { type: 'StationEstablished', data: { name: '柳林', timeZone: 'Asia/Shanghai' } },
  ...districtIds.map((districtId): StationFact => ({
    type: 'DistrictDefined',
    data: { districtId, name: districtId },
  })),
];

const agreements: AgreementFact[] = [
  ['first', '2024-03-10', '2024-12-31', 'days'] as const,
  ['second', '2025-01-01', '2025-06-30', 'months'] as const,
].flatMap(([agreementId, from, until, elapsedBy]): AgreementFact[] => [
  { type: 'AgreementSigned', data: { agreementId, from, until, elapsedBy, budgetFen: 240_000 } },
  { type: 'TargetSet', data: { agreementId, indicator: 'files', validFrom: from, target: 7 } },
]);

const rules: AgreementFact[] = [
  { type: 'CountingRuleSet', data: { rule: 'unreachedContactsCount', validFrom: '2024-05-17', setting: true } },
  { type: 'CountingRuleSet', data: { rule: 'takenOverFilesCount', validFrom: '2024-06-01', setting: true } },
  { type: 'CountingRuleSet', data: { rule: 'groupsCountWhen', validFrom: '2024-08-20', setting: 'completed' } },
  { type: 'CountingRuleSet', data: { rule: 'hotlineAttemptsCount', validFrom: '2024-10-31', setting: false } },
  { type: 'TargetSet', data: { agreementId: 'first', indicator: 'files', validFrom: '2024-09-01', target: 11 } },
];

/** A log of two stations. The first one's structure comes first, its rules at some point between. */
export const histories: fc.Arbitrary<RecordedEvent[]> = fc
  .tuple(fc.array(step, { maxLength: 40 }), fc.nat(40))
  .map(([steps, rulesAt]) => {
    const log = new Log();
    log.record(`station-${stationId}`, station, 0, stationId);
    log.record(`agreements-${stationId}`, agreements, 1, stationId);
    steps.forEach((one, at) => {
      if (at === rulesAt) log.record(`agreements-${stationId}`, rules, 1, stationId);
      live(log, one, `${at}`);
    });
    return log.events;
  });

function live(log: Log, one: Step, id: string): void {
  const { category, facts } = lives[one.kind]!(one, id);
  const stream = `${category}-${id}`;
  log.record(stream, facts, one.pause, one.otherStation ? 'elsewhere' : stationId);
  const place = one.day % facts.length;
  const revision = BigInt(place);
  if (one.fate.startsWith('corrected')) {
    const other = { ...one, day: (one.day * 7) % 500, n: one.n + 1, districtId: districtIds[one.n % 3] };
    log.correct(stream, revision, lives[one.kind]!(other, id).facts[place]!, one.pause);
  }
  if (one.fate.endsWith('akenBack')) log.takeBack(stream, revision, one.pause);
}
