import * as fc from 'fast-check';
import {
  type Correction,
  Refusal,
  type PlacedFact,
  type Row,
  type SeenFact,
  correct,
  effects,
  fold,
  latestOn,
  standing,
  takeBack,
} from '#kernel';
import type { AddedClient, ClientFact } from '../domain/client-facts.ts';
import { type ClientState, addClient, clientDecider } from '../domain/client.ts';
import { type ClientOnDay, type ClientRow, clientOn } from './client-row.ts';
import { peopleView } from './people.ts';

type Recorded = PlacedFact<ClientFact | Correction> & { readonly clock: string };

const days = ['2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04', '2024-05-05', '2024-05-06'];
const day = fc.constantFrom(...days);
const places = ['1', '2', '3'].map((n) => ({ householdId: `h${n}`, communityId: `c${n}`, districtId: `d${n}` }));
const place = fc.constantFrom(...places);
const category = fc.constantFrom('orphan', 'disability', 'elderAlone');
const level = fc.constantFrom('level1', 'level2', 'level3');
const residence = fc.constantFrom('livesHere', 'elsewhere');

const adding: fc.Arbitrary<AddedClient> = fc
  .record(
    { addedOn: day, place, categories: fc.uniqueArray(category), careLevel: level, residence },
    { requiredKeys: ['addedOn', 'place', 'categories'] },
  )
  .map(({ place: at, ...rest }) => ({ clientId: 'p1', name: '冯文', ...at, ...rest }));

const happening: fc.Arbitrary<ClientFact> = fc.oneof(
  fc.record({ category, from: day }).map((data) => ({ type: 'CategoryGranted' as const, data })),
  fc.record({ category, on: day }).map((data) => ({ type: 'CategoryEnded' as const, data })),
  fc.record({ residence, on: day }).map((data) => ({ type: 'ResidenceRecorded' as const, data })),
  fc.record({ level, assessedOn: day }).map((data) => ({ type: 'CareLevelAssessed' as const, data })),
  fc.record({ place, on: day }).map(({ place: at, on }) => ({ type: 'ClientMoved' as const, data: { ...at, on } })),
  day.map((leftOn) => ({ type: 'ClientLeft' as const, data: { leftOn, reason: 'moved' } })),
  day.map((diedOn) => ({ type: 'ClientDied' as const, data: { diedOn } })),
);

const step = fc.oneof(
  { weight: 4, arbitrary: happening.map((fact) => ({ fact })) },
  { weight: 2, arbitrary: fc.nat().map((back) => ({ back })) },
  { weight: 1, arbitrary: adding.map((anew) => ({ anew })) },
);

const why = { kind: 'typo', reason: 'r' } as const;

/** What the kernel makes of the steps; each at a later instant, some at the same. */
function recorded(first: AddedClient, steps: readonly object[]): Recorded[] {
  const log: Recorded[] = [];
  const append = (facts: readonly (ClientFact | Correction)[] | Refusal) => {
    if (facts instanceof Refusal) return;
    const clock = new Date(Date.UTC(2024, 8, 1) + Math.floor(log.length / 2) * 1000).toISOString();
    for (const fact of facts)
      log.push({ fact, revision: BigInt(log.length), id: `e${log.length}`, schema: '1', clock });
  };
  append([{ type: 'ClientAdded', data: first }]);
  for (const next of steps) {
    const unknown = fold(clientDecider, standing<ClientFact>(log)).status === 'unknown';
    if ('anew' in next) {
      const decision = addClient(next.anew as AddedClient, '2024-09-30');
      append(
        unknown
          ? [{ type: 'ClientAdded', data: next.anew as AddedClient }]
          : correct(clientDecider, log, 0n, decision, 'r'),
      );
    } else if ('back' in next) append(takeBack(clientDecider, log, BigInt((next.back as number) % log.length), why));
    else if (!unknown) append([(next as { fact: ClientFact }).fact]);
  }
  return log;
}

const stream = 'client-p1';

function rowOf(log: readonly Recorded[]): ClientRow {
  let row: Row | undefined;
  for (const { fact, revision, id, clock } of log) {
    for (const effect of effects({ ...fact, revision })) {
      const event = { id, type: fact.type, position: revision, revision, metadata: { station: 's1' }, clock };
      const seen: SeenFact = { ...effect, stream, subject: 'p1', event };
      const fold = peopleView.when[effect.type as ClientFact['type']] as (fact: SeenFact) => readonly {
        collection: string;
        fold: (row: Row | undefined) => Row | undefined;
      }[];
      for (const change of fold(seen)) if (change.collection === 'clients') row = change.fold(row);
    }
  }
  return row as ClientRow;
}

function oracle(log: readonly Recorded[], day: string, recordedBy: string): ClientOnDay {
  const cut = standing<ClientFact>(log.filter(({ clock }) => clock <= recordedBy));
  const state: ClientState = fold(clientDecider, cut);
  if (state.status === 'unknown') return { present: false, categories: [] };
  const endings = cut.flatMap(({ fact: { type, data } }) =>
    type === 'ClientLeft' ? [data.leftOn] : type === 'ClientDied' ? [data.diedOn] : [],
  );
  const at = latestOn(state.dwellings, day);
  const { residence } = latestOn(state.residences, day) ?? {};
  const { level: careLevel } = latestOn(state.careLevels, day) ?? {};
  const names = [...new Set(state.categories.map((entry) => entry.category))].sort();
  return {
    present: state.client.addedOn <= day && endings.every((on) => on > day),
    ...(at && { householdId: at.householdId, communityId: at.communityId, districtId: at.districtId }),
    ...(residence === undefined ? {} : { residence }),
    ...(careLevel === undefined ? {} : { careLevel }),
    categories: names.filter(
      (name) =>
        latestOn(
          state.categories.filter((entry) => entry.category === name),
          day,
        )?.held,
    ),
  };
}

describe('a client on a day, by a moment’s knowledge', () => {
  it('is what a fold of the facts cut there says, corrections and take-backs included', () => {
    fc.assert(
      fc.property(adding, fc.array(step, { maxLength: 14 }), (first, steps) => {
        const log = recorded(first, steps);
        const row = JSON.parse(JSON.stringify(rowOf(log))) as ClientRow;
        const instants = ['2024-08-31T23:59:59.999Z', ...log.map(({ clock }) => clock)];
        for (const recordedBy of instants)
          for (const on of ['2024-04-30', ...days])
            expect(clientOn(row, { day: on, recordedBy })).toEqual(oracle(log, on, recordedBy));
        for (const on of days) expect(clientOn(row, { day: on })).toEqual(oracle(log, on, instants.at(-1)!));
      }),
      { numRuns: 300 },
    );
  });
});
