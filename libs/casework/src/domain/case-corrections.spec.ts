import { type PlacedFact, Refusal, correct, fold, granted, standing, takeBack } from '#kernel';
import type { CaseFact } from './case-facts.ts';
import { caseDecider } from './case-state.ts';
import { closeCase, openCase, reviewCase } from './case.ts';

const day = { agreementId: 'a1', today: '2024-09-30' };
const place = { communityId: 'c1', districtId: 'd1' };
const opened = {
  caseId: 'k1',
  clientId: 'p1',
  householdId: 'h1',
  ...place,
  openedOn: '2024-05-10',
  source: 'hotline',
  category: 'health',
  workers: [{ workerId: 'w1', part: 'lead' as const }],
};
const goals = [{ goalId: 'g1', progress: 'met' }];
const held = (heldOn: string, named = goals.slice(0, 0)): CaseFact => ({
  type: 'SessionHeld',
  data: { sessionId: heldOn, clientId: 'p1', ...place, heldOn, place: 'home', minutes: 1, note: 'n', goals: named },
});
const facts: readonly CaseFact[] = [
  { type: 'CaseOpened', data: opened },
  { type: 'PlanAgreed', data: { agreedOn: '2024-05-11', clientId: 'p1', goals: [{ goalId: 'g1', text: 't' }] } },
  held('2024-05-20', goals),
  { type: 'CaseClosed', data: { closedOn: '2024-06-30', clientId: 'p1', ...place, reason: 'goalsMet' } },
  { type: 'CaseReopened', data: { reopenedOn: '2024-08-01', clientId: 'p1', districtId: 'd1' } },
  held('2024-08-05'),
];
const history = (length: number): PlacedFact<CaseFact>[] =>
  facts.slice(0, length).map((fact, at) => ({ fact, revision: BigInt(at), id: `e${at}`, schema: '1' }));

const wordOf = (answer: readonly unknown[] | Refusal): string => (answer instanceof Refusal ? answer.word : 'yes');
const back = (revision: number, length: number): string =>
  wordOf(takeBack(caseDecider, history(length), BigInt(revision), { kind: 'other', reason: 'r' }));

describe('taking back a fact of a case', () => {
  it.each([
    ['the opening, alone', 0, 1, 'yes'],
    ['the opening, with a plan', 0, 2, 'has-dependants'],
    ['a plan', 1, 2, 'yes'],
    ['a plan whose goal a session names', 1, 3, 'has-dependants'],
    ['a session', 2, 4, 'yes'],
    ['the closure', 3, 4, 'yes'],
    ['the closure before a reopening', 3, 5, 'has-dependants'],
    ['the reopening', 4, 5, 'yes'],
    ['the reopening on which a session stands', 4, 6, 'has-dependants'],
  ])('%s', (_, revision, length, answer) => {
    expect(back(revision, length)).toBe(answer);
  });
});

const reopening = (openedOn: string) =>
  wordOf(correct(caseDecider, history(4), 0n, openCase({ ...opened, openedOn }, day), 'r'));
const reclosing = (closedOn: string, length = 4) =>
  wordOf(correct(caseDecider, history(length), 3n, closeCase({ closedOn, reason: 'moved' }, day), 'r'));

describe('correcting a fact of a case', () => {
  it('may move the opening up to its first session, no further', () => {
    expect(reopening('2024-05-20')).toBe('yes');
    expect(reopening('2024-05-21')).toBe('before-opening');
    expect(reopening('2024-07-01')).toBe('before-opening');
  });

  it('may move the closure between its last session and its reopening', () => {
    expect(reclosing('2024-05-20')).toBe('yes');
    expect(reclosing('2024-05-19')).toBe('sessions-after-closure');
    expect(reclosing('2024-08-01', 5)).toBe('yes');
    expect(reclosing('2024-08-02', 5)).toBe('before-closure');
  });
});

describe('a review of a fact that is taken back', () => {
  const review = { reviewId: 'r1', reviewedOn: '2024-09-01', kind: 'return', of: { revision: '2' } } as const;
  const reviewed: PlacedFact<CaseFact> = {
    fact: { type: 'CaseReviewed', data: { ...review, clientId: 'p1' } },
    revision: 4n,
    id: 'e4',
    schema: '1',
  };

  it('does not hold it back', () => {
    const why = { kind: 'other', reason: 'r' } as const;
    expect(wordOf(takeBack(caseDecider, [...history(4), reviewed], 2n, why))).toBe('yes');
  });

  it('is refused afterwards', () => {
    const [back] = granted(takeBack(caseDecider, history(4), 2n, { kind: 'other', reason: 'r' }));
    const after = standing<CaseFact>([...history(4), { fact: back!, revision: 4n, id: 'e4', schema: '1' }]);
    expect(wordOf(reviewCase(review, day.today)(fold(caseDecider, history(4))))).toBe('yes');
    expect(wordOf(reviewCase(review, day.today)(fold(caseDecider, after)))).toBe('unknown-fact');
  });
});
