import { type Correction, type PlacedFact, Refusal, correct, takeBack } from '#kernel';
import { foldInMemory } from '#projection';
import { type CaseFact, type OpenedCase, caseFacts } from '../domain/case-facts.ts';
import { caseDecider } from '../domain/case-state.ts';
import { openCase } from '../domain/case.ts';
import { type CaseRow } from './case-row.ts';
import { casesView } from './cases.ts';

type Told = CaseFact | Correction;

const place = { communityId: 'c1', districtId: 'd1' };
const opening: OpenedCase = {
  caseId: 'k1',
  clientId: 'p1',
  householdId: 'h1',
  ...place,
  number: 'C0001',
  openedOn: '2024-05-10',
  source: 'hotline',
  category: 'health',
  concern: 'nobody else may read this',
  workers: [{ workerId: 'w1', part: 'lead' }],
};
const opened: CaseFact = { type: 'CaseOpened', data: opening };
const held = (heldOn: string): CaseFact => ({
  type: 'SessionHeld',
  data: { sessionId: heldOn, clientId: 'p1', ...place, heldOn, place: 'home', minutes: 1, note: 'n' },
});
const closed: CaseFact = {
  type: 'CaseClosed',
  data: { closedOn: '2024-06-30', clientId: 'p1', ...place, reason: 'moved' },
};
const reopened: CaseFact = {
  type: 'CaseReopened',
  data: { reopenedOn: '2024-08-01', clientId: 'p1', districtId: 'd1' },
};
const reassigned: CaseFact = {
  type: 'CaseReassigned',
  data: { reassignedOn: '2024-06-01', from: 'w1', worker: 'w2' },
};

const placed = (facts: readonly Told[]): PlacedFact<Told>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));

const row = (...facts: Told[]): CaseRow => {
  const events = placed(facts).map(({ fact, revision, id }) => ({
    ...fact,
    id,
    revision,
    position: revision,
    stream: 'case-k1',
    metadata: { station: 'liurong', recordedAt: '2024-06-12T00:00:00.000Z' },
  }));
  return foldInMemory(casesView, events, caseFacts).get('cases')?.get('k1') as CaseRow;
};

const recorded = (answer: readonly Correction[] | Refusal): readonly Correction[] => {
  if (answer instanceof Refusal) throw new Error(answer.word);
  return answer;
};
const without = (facts: readonly Told[], revision: bigint): Told[] => [
  ...facts,
  ...recorded(takeBack(caseDecider, placed(facts), revision, { kind: 'typo', reason: 'r' })),
];

describe('the row of a case', () => {
  it('shows the case and nothing personal', () => {
    expect(row(opened)).toEqual({
      station: 'liurong',
      caseId: 'k1',
      clientId: 'p1',
      householdId: 'h1',
      ...place,
      number: 'C0001',
      openedOn: '2024-05-10',
      source: 'hotline',
      category: 'health',
      status: 'open',
      worker: 'w1',
      sessions: 0,
      contacts: [],
      turns: [],
      workers: [{ on: '2024-05-10', revision: 0, worker: 'w1' }],
      silentFrom: '2024-05-10',
    });
  });

  it('counts sessions, knows the last one, and both again when one is taken back', () => {
    const facts = [opened, held('2024-06-01'), held('2024-05-20')];
    expect(row(...facts)).toMatchObject({ sessions: 2, lastContactOn: '2024-06-01', silentFrom: '2024-06-01' });
    expect(row(...without(facts, 1n))).toMatchObject({ sessions: 1, lastContactOn: '2024-05-20' });
    expect(row(...without(without(facts, 1n), 2n))).toEqual(row(opened));
  });

  it('is closed, open again, and what it was when that is taken back', () => {
    expect(row(opened, closed)).toMatchObject({ status: 'closed', closedOn: '2024-06-30' });
    expect(row(opened, closed, reopened)).toMatchObject({ status: 'open' });
    expect(row(opened, closed, reopened)).not.toHaveProperty('closedOn');
    expect(row(...without([opened, closed, reopened], 2n))).toEqual(row(opened, closed));
    expect(row(...without([opened, closed], 1n))).toEqual(row(opened));
  });

  it('names the worker of the latest day', () => {
    expect(row(opened, reassigned).worker).toBe('w2');
    expect(row(...without([opened, reassigned], 1n)).worker).toBe('w1');
  });

  it('keeps sessions and closure when the opening is corrected', () => {
    const facts = [opened, held('2024-05-20'), closed];
    const decision = openCase({ ...opening, category: 'housing' }, { agreementId: 'a1', today: '2024-09-30' });
    const after = row(...facts, ...recorded(correct(caseDecider, placed(facts), 0n, decision, 'r')));
    expect(after).toEqual({ ...row(...facts), category: 'housing' });
  });

  it('is no case any more when its opening is taken back', () => {
    const gone = row(...without([opened], 0n));
    expect(gone).toEqual({
      station: 'liurong',
      caseId: 'k1',
      status: 'open',
      sessions: 0,
      contacts: [],
      turns: [],
      workers: [],
    });
  });
});
