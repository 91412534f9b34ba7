import { type Change, type SeenFact, type View, change } from '#kernel';
import type { CaseFact, OpenedCase } from '../domain/case-facts.ts';
import { leadOf } from '../domain/case-state.ts';
import { type CaseRow, type ToldCase, rowOf } from './case-row.ts';

/** The row of a fact's case, changed. */
const caseOf = (fact: SeenFact<object>, become: (told: ToldCase) => ToldCase): Change =>
  change<CaseRow>('cases', fact.subject, (row) => {
    const station = fact.event.metadata['station'] ?? '';
    return rowOf(become(row ?? { station, caseId: fact.subject, contacts: [], turns: [], workers: [] }));
  });

/** The entries in the order of their facts, with that of this fact or, when it is taken back, without. */
function told<Entry extends { readonly revision: number }>(
  entries: readonly Entry[],
  { sign, revision }: SeenFact<object>,
  entry: (revision: number) => Entry,
): readonly Entry[] {
  const others = entries.filter((other) => other.revision !== Number(revision));
  if (sign === -1) return others;
  return [...others, entry(Number(revision))].sort((one, other) => one.revision - other.revision);
}

const turned = (fact: SeenFact<object>, on: string, turn: 'closed' | 'reopened'): Change =>
  caseOf(fact, (row) => ({ ...row, turns: told(row.turns, fact, (revision) => ({ on, revision, turn })) }));

const led = (row: ToldCase, fact: SeenFact<object>, on: string, worker: string): ToldCase => ({
  ...row,
  workers: told(row.workers, fact, (revision) => ({ on, revision, worker })),
});

function opened(fact: SeenFact<OpenedCase>, row: ToldCase): ToldCase {
  const { station, caseId, contacts, turns, workers } = row;
  const itself = { station, caseId, contacts, turns, workers };
  const worker = leadOf(fact.data);
  const { concern: _concern, workers: _workers, ...data } = fact.data;
  const seen = fact.sign === 1 ? { ...data, ...itself } : itself;
  return worker === undefined ? seen : led(seen, fact, data.openedOn, worker);
}

/** The cases, as they are now. */
export const casesView: View<CaseFact> = {
  name: 'cases',
  version: 2,
  collections: {
    cases: {
      byDay: ['station', 'openedOn'],
      byStatus: ['station', 'status', 'openedOn'],
      byNumber: ['station', 'number'],
      byClient: ['station', 'clientId', 'openedOn'],
      byWorker: ['station', 'worker', 'openedOn'],
      byDistrict: ['station', 'districtId', 'openedOn'],
      bySilence: ['station', 'silentFrom'],
      byStatusAndSilence: ['station', 'status', 'silentFrom'],
    },
  },
  when: {
    CaseOpened: (fact) => [caseOf(fact, (row) => opened(fact, row))],
    CaseClosed: (fact) => [turned(fact, fact.data.closedOn, 'closed')],
    CaseReopened: (fact) => [turned(fact, fact.data.reopenedOn, 'reopened')],
    CaseReassigned: (fact) => [caseOf(fact, (row) => led(row, fact, fact.data.reassignedOn, fact.data.worker))],
    SessionHeld: (fact) => [caseOf(fact, (row) => contacted(row, fact.data.heldOn, fact.sign))],
  },
};

const contacted = ({ contacts, ...row }: ToldCase, day: string, sign: 1 | -1): ToldCase => ({
  ...row,
  contacts: sign === 1 ? [...contacts, day].sort() : contacts.toSpliced(contacts.indexOf(day), 1),
});
