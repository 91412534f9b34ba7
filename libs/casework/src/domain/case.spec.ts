import { given } from '#kernel';
import type { CaseFact, CaseReview, HeldSession, OpenedCase } from './case-facts.ts';
import { caseDecider } from './case-state.ts';
import {
  agreePlan,
  assessCase,
  closeCase,
  evaluateCase,
  holdSession,
  openCase,
  reassignCase,
  referClient,
  reopenCase,
  reviewCase,
} from './case.ts';

const day = { agreementId: 'a1', today: '2024-09-30' };
const noAgreement = { today: '2024-09-30' };
const place = { communityId: 'c1', districtId: 'd1' };
const asked: OpenedCase = {
  caseId: 'k1',
  clientId: 'p1',
  householdId: 'h1',
  ...place,
  number: 'C0001',
  openedOn: '2024-05-10',
  source: 'hotline',
  category: 'health',
  workers: [{ workerId: 'w1', part: 'lead' }],
};
const opened: CaseFact = { type: 'CaseOpened', data: asked };
const closed: CaseFact = {
  type: 'CaseClosed',
  data: { closedOn: '2024-06-30', clientId: 'p1', ...place, reason: 'goalsMet', agreementId: 'a1' },
};
const reopened: CaseFact = {
  type: 'CaseReopened',
  data: { reopenedOn: '2024-08-01', clientId: 'p1', districtId: 'd1' },
};
const session = (heldOn: string): HeldSession => ({
  sessionId: `s ${heldOn}`,
  clientId: 'p1',
  ...place,
  heldOn,
  place: 'home',
  minutes: 30,
  note: 'n',
});
const held = (heldOn: string): CaseFact => ({ type: 'SessionHeld', data: session(heldOn) });
const plan: CaseFact = {
  type: 'PlanAgreed',
  data: { agreedOn: '2024-05-12', clientId: 'p1', goals: [{ goalId: 'g1', text: 't' }] },
};
const file = given(caseDecider);

describe('opening a case', () => {
  it('records the intake, and one brought forward from before the agreement', () => {
    file().when(openCase(asked, day)).records(opened);
    const forward = { ...asked, openedOn: '2023-01-01', broughtForward: true };
    file().when(openCase(forward, noAgreement)).records({ type: 'CaseOpened', data: forward });
  });

  it('records nothing when the request that created it is decided again', () => {
    const { number: _, ...unnumbered } = asked;
    file({ type: 'CaseOpened', data: unnumbered }).when(openCase(unnumbered, day)).recordsNothing();
  });

  it('refuses a number that is taken, a case without a worker, and days outside', () => {
    file(opened).when(openCase(asked, day)).refuses('duplicate-number');
    file()
      .when(openCase({ ...asked, workers: [] }, day))
      .refuses('no-worker');
    file()
      .when(openCase({ ...asked, workers: [{ workerId: 'w1', part: 'intern' }] }, day))
      .refuses('no-worker');
    file().when(openCase(asked, noAgreement)).refuses('outside-agreement');
    file()
      .when(openCase({ ...asked, openedOn: '2024-10-01', broughtForward: true }, day))
      .refuses('outside-agreement');
  });
});

describe('assessing and planning', () => {
  it('record what was found and agreed', () => {
    file(opened)
      .when(assessCase({ assessedOn: '2024-05-11', assessment: 'x' }, day))
      .records({ type: 'CaseAssessed', data: { assessedOn: '2024-05-11', assessment: 'x', clientId: 'p1' } });
    file(opened)
      .when(agreePlan({ agreedOn: '2024-05-12', goals: [{ goalId: 'g1', text: 't' }] }, day))
      .records(plan);
  });

  it('refuse an unknown case, days when it was not open, and a plan without a goal', () => {
    file()
      .when(assessCase({ assessedOn: '2024-05-11' }, day))
      .refuses('unknown-case');
    file(opened)
      .when(assessCase({ assessedOn: '2024-05-09' }, day))
      .refuses('before-opening');
    file(opened, closed)
      .when(agreePlan({ agreedOn: '2024-07-01', goals: [{ goalId: 'g2', text: 't' }] }, day))
      .refuses('after-closure');
    file(opened)
      .when(agreePlan({ agreedOn: '2024-05-12', goals: [] }, day))
      .refuses('missing-value');
    file(opened)
      .when(assessCase({ assessedOn: '2024-05-11' }, noAgreement))
      .refuses('outside-agreement');
  });
});

describe('holding a session', () => {
  it('records it on the day of intake, twice on a day, and late into a closed case', () => {
    file(opened)
      .when(holdSession(session('2024-05-10'), day))
      .records(held('2024-05-10'));
    const second = { ...session('2024-05-10'), sessionId: 'another' };
    file(opened, held('2024-05-10')).when(holdSession(second, day)).records({ type: 'SessionHeld', data: second });
    file(opened, closed)
      .when(holdSession(session('2024-06-30'), day))
      .records(held('2024-06-30'));
    file(opened, closed, reopened)
      .when(holdSession(session('2024-08-01'), day))
      .records(held('2024-08-01'));
  });

  it('records nothing when the same one is asked again', () => {
    file(opened, held('2024-05-20'))
      .when(holdSession(session('2024-05-20'), day))
      .recordsNothing();
  });

  it('refuses days before, after and between the times when the case was open', () => {
    file()
      .when(holdSession(session('2024-05-10'), day))
      .refuses('unknown-case');
    file(opened)
      .when(holdSession(session('2024-05-09'), day))
      .refuses('before-opening');
    file(opened, closed)
      .when(holdSession(session('2024-07-01'), day))
      .refuses('after-closure');
    file(opened, closed, reopened)
      .when(holdSession(session('2024-07-31'), day))
      .refuses('after-closure');
    file(opened)
      .when(holdSession(session('2024-10-01'), day))
      .refuses('outside-agreement');
    file(opened)
      .when(holdSession(session('2024-05-20'), noAgreement))
      .refuses('outside-agreement');
  });

  it('refuses negative minutes and progress of a goal that nobody agreed', () => {
    file(opened)
      .when(holdSession({ ...session('2024-05-20'), minutes: -1 }, day))
      .refuses('negative');
    const goals = [{ goalId: 'g1', progress: 'met' }];
    file(opened)
      .when(holdSession({ ...session('2024-05-20'), goals }, day))
      .refuses('unknown-goal');
    file(opened, plan)
      .when(holdSession({ ...session('2024-05-20'), goals }, day))
      .records({ type: 'SessionHeld', data: { ...session('2024-05-20'), goals } });
  });
});

describe('evaluating a case', () => {
  const goalOutcomes = [{ goalId: 'g1', progress: 'partlyMet' }];

  it('records the outcome of its goals, also after the closure', () => {
    file(opened, plan, closed)
      .when(evaluateCase({ evaluatedOn: '2024-07-10', goalOutcomes }, day))
      .records({ type: 'CaseEvaluated', data: { evaluatedOn: '2024-07-10', goalOutcomes, clientId: 'p1' } });
  });

  it('refuses a day before the opening and an unknown goal', () => {
    file(opened)
      .when(evaluateCase({ evaluatedOn: '2024-05-09' }, day))
      .refuses('before-opening');
    file(opened)
      .when(evaluateCase({ evaluatedOn: '2024-06-01', goalOutcomes }, day))
      .refuses('unknown-goal');
  });
});

describe('closing a case', () => {
  it('records the closure, and that it is another one under the same agreement', () => {
    file(opened, held('2024-06-30'))
      .when(closeCase({ closedOn: '2024-06-30', reason: 'goalsMet' }, day))
      .records(closed);
    const again = { closedOn: '2024-08-31', clientId: 'p1', ...place, reason: 'moved', agreementId: 'a1', again: true };
    file(opened, closed, reopened)
      .when(closeCase({ closedOn: '2024-08-31', reason: 'moved' }, day))
      .records({ type: 'CaseClosed', data: again });
    const { again: _, ...anew } = again;
    file(opened, closed, reopened)
      .when(closeCase({ closedOn: '2024-08-31', reason: 'moved' }, { ...day, agreementId: 'a2' }))
      .records({ type: 'CaseClosed', data: { ...anew, agreementId: 'a2' } });
  });

  it('refuses a second closure, days before the opening or a session, and days outside', () => {
    file(opened, closed)
      .when(closeCase({ closedOn: '2024-06-30', reason: 'goalsMet' }, day))
      .refuses('already-closed');
    file(opened)
      .when(closeCase({ closedOn: '2024-05-09', reason: 'moved' }, day))
      .refuses('before-opening');
    file(opened, closed, reopened)
      .when(closeCase({ closedOn: '2024-07-31', reason: 'moved' }, day))
      .refuses('before-opening');
    file(opened, held('2024-06-01'))
      .when(closeCase({ closedOn: '2024-05-31', reason: 'moved' }, day))
      .refuses('sessions-after-closure');
    file(opened)
      .when(closeCase({ closedOn: '2024-10-01', reason: 'moved' }, day))
      .refuses('outside-agreement');
    file()
      .when(closeCase({ closedOn: '2024-06-30', reason: 'moved' }, day))
      .refuses('unknown-case');
  });
});

describe('reopening a case', () => {
  it('records it', () => {
    file(opened, closed)
      .when(reopenCase({ reopenedOn: '2024-08-01' }, day))
      .records(reopened);
  });

  it('records nothing when it was reopened that day', () => {
    file(opened, closed, reopened)
      .when(reopenCase({ reopenedOn: '2024-08-01' }, day))
      .recordsNothing();
  });

  it('refuses what is open and a day before the closure', () => {
    file(opened)
      .when(reopenCase({ reopenedOn: '2024-05-10' }, day))
      .refuses('already-open');
    file(opened, closed)
      .when(reopenCase({ reopenedOn: '2024-06-29' }, day))
      .refuses('before-closure');
  });
});

describe('referring a client', () => {
  const referred: CaseFact = {
    type: 'ClientReferred',
    data: { referredOn: '2024-06-01', to: 'hospital', clientId: 'p1', districtId: 'd1' },
  };

  it('records it and leaves the case open', () => {
    file(opened)
      .when(referClient({ referredOn: '2024-06-01', to: 'hospital' }, day))
      .records(referred);
    file(opened, referred)
      .when(holdSession(session('2024-06-02'), day))
      .records(held('2024-06-02'));
  });

  it('records nothing when referred there that day', () => {
    file(opened, referred)
      .when(referClient({ referredOn: '2024-06-01', to: 'hospital' }, day))
      .recordsNothing();
  });

  it('refuses a day before the opening', () => {
    file(opened)
      .when(referClient({ referredOn: '2024-05-09', to: 'hospital' }, day))
      .refuses('before-opening');
  });
});

describe('reassigning a case', () => {
  const reassigned: CaseFact = {
    type: 'CaseReassigned',
    data: { reassignedOn: '2024-06-01', from: 'w1', worker: 'w2' },
  };

  it('records from whom to whom', () => {
    file(opened)
      .when(reassignCase('w2', '2024-06-01', day.today))
      .records(reassigned);
    file(opened, reassigned)
      .when(reassignCase('w3', '2024-05-20', day.today))
      .records({ type: 'CaseReassigned', data: { reassignedOn: '2024-05-20', from: 'w1', worker: 'w3' } });
  });

  it('records nothing for who has it', () => {
    file(opened)
      .when(reassignCase('w1', '2024-06-01', day.today))
      .recordsNothing();
    file(opened, reassigned)
      .when(reassignCase('w2', '2024-06-02', day.today))
      .recordsNothing();
  });

  it('refuses a closed case, a day before the opening and a day to come', () => {
    file(opened, closed)
      .when(reassignCase('w2', '2024-06-01', day.today))
      .refuses('case-not-open');
    file(opened)
      .when(reassignCase('w2', '2024-05-09', day.today))
      .refuses('before-opening');
    file(opened)
      .when(reassignCase('w2', '2024-10-01', day.today))
      .refuses('future-day');
    file()
      .when(reassignCase('w2', '2024-06-01', day.today))
      .refuses('unknown-case');
  });
});

describe('reviewing a case', () => {
  const review = { reviewId: 'r1', reviewedOn: '2024-06-01', kind: 'approve' } as const;
  const reviewed = (given: Partial<CaseReview> = {}): CaseFact => ({
    type: 'CaseReviewed',
    data: { ...review, clientId: 'p1', ...given },
  });

  it('records what a supervisor says of the case or of a fact of it, also after the closure', () => {
    file(opened).when(reviewCase(review, day.today)).records(reviewed());
    const said = { ...review, kind: 'return', comment: 'x', of: { revision: '1' } } as const;
    file(opened, held('2024-05-20'), closed).when(reviewCase(said, day.today)).records(reviewed(said));
  });

  it('records nothing when the same one is asked again', () => {
    file(opened, reviewed()).when(reviewCase(review, day.today)).recordsNothing();
  });

  it('refuses an unknown case, a fact that is not there, a comment without words, and days outside', () => {
    file().when(reviewCase(review, day.today)).refuses('unknown-case');
    file(opened)
      .when(reviewCase({ ...review, of: { revision: '1' } }, day.today))
      .refuses('unknown-fact');
    file(opened)
      .when(reviewCase({ ...review, kind: 'comment' }, day.today))
      .refuses('missing-value');
    file(opened)
      .when(reviewCase({ ...review, reviewedOn: '2024-10-01' }, day.today))
      .refuses('future-day');
    file(opened)
      .when(reviewCase({ ...review, reviewedOn: '2024-05-09' }, day.today))
      .refuses('before-opening');
  });
});
