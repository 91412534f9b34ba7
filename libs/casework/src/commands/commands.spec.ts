import { type Decision, type Fact, Refused, fold, refuse } from '#kernel';
import { type Asked, askedBy } from '#event-store';
import type { References } from '#references';
import type { Cases } from '../cases.ts';
import type { CaseFact } from '../domain/case-facts.ts';
import { type CaseState, caseDecider } from '../domain/case-state.ts';
import { type EnquiryFact, type EnquiryState, enquiryDecider } from '../domain/enquiry.ts';
import type { Enquiries } from '../enquiries.ts';
import { AgreePlan, AgreePlanHandler } from './agree-plan.ts';
import { AssessCase, AssessCaseHandler } from './assess-case.ts';
import { CloseCase, CloseCaseHandler } from './close-case.ts';
import { DeclineEnquiry, DeclineEnquiryHandler } from './decline-enquiry.ts';
import { EvaluateCase, EvaluateCaseHandler } from './evaluate-case.ts';
import { HoldSession, HoldSessionHandler } from './hold-session.ts';
import { MakeEnquiry, MakeEnquiryHandler } from './make-enquiry.ts';
import { OpenCase, OpenCaseHandler } from './open-case.ts';
import { ReassignCase, ReassignCaseHandler } from './reassign-case.ts';
import { ReferClient, ReferClientHandler } from './refer-client.ts';
import { ReopenCase, ReopenCaseHandler } from './reopen-case.ts';
import { ReviewCase, ReviewCaseHandler } from './review-case.ts';
import { ServeEnquiryOnce, ServeEnquiryOnceHandler } from './serve-enquiry-once.ts';

const asked = { station: 'liurong', commandId: 'request' } as Asked;
const keys: Record<string, string> = {
  居委转介: 'committeeReferral',
  就业: 'employment',
  家中: 'home',
  达成: 'met',
  案主迁出: 'moved',
  已解决: 'resolved',
};

const references = {
  station: () =>
    Promise.resolve({
      word: (list: string, word: string) => {
        if (!Object.hasOwn(keys, word)) throw new Refused(refuse('unknown-word', { list }));
        return keys[word];
      },
      community: (communityId: string) => ({ communityId, districtId: 'd1' }),
      today: () => '2024-09-30',
      openDay: () => ({ agreementId: 'a1', today: '2024-09-30' }),
    }),
  client: (_: string, clientId: string, on?: string) =>
    Promise.resolve({
      clientId,
      householdId: 'h1',
      communityId: `c on ${on}`,
      districtId: 'd1',
      addedOn: '2024-05-01',
    }),
  worker: (_: string, id: string) => Promise.resolve(id),
} as never as References;

const ids = {
  created: (_: Asked, part: string) => `${part} of the request`,
  numbered: (_: string, kind: string, number: string) => `${kind} ${number}`,
};

const recorder = <State, F extends Fact>(state: State) => ({
  record: async (_: string, decide: () => Decision<State, F> | Promise<Decision<State, F>>) => (await decide())(state),
});

const cases = (...facts: CaseFact[]): Cases => {
  const placed = facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `e${at}`, schema: '1' }));
  return recorder<CaseState, CaseFact>(fold(caseDecider, placed)) as never;
};

const enquiries = (...facts: EnquiryFact[]): Enquiries => {
  const placed = facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `e${at}`, schema: '1' }));
  return recorder<EnquiryState, EnquiryFact>(fold(enquiryDecider, placed)) as never;
};

const send = <C extends object>(handler: { execute(command: C): Promise<unknown> }, command: C, body: Partial<C>) =>
  handler.execute(askedBy(Object.assign(command, body), asked));

const caseId = 'k1';
const clientId = 'p1';
const place = { communityId: 'c1', districtId: 'd1' };
const opened: CaseFact = {
  type: 'CaseOpened',
  data: {
    caseId,
    clientId,
    householdId: 'h1',
    ...place,
    openedOn: '2024-05-10',
    source: 'hotline',
    category: 'health',
    workers: [
      {
        workerId: 'w1',
        part: 'lead',
      },
    ],
  },
};
const closed: CaseFact = {
  type: 'CaseClosed',
  data: { closedOn: '2024-06-30', clientId, ...place, reason: 'moved', agreementId: 'a1' },
};
const plan: CaseFact = {
  type: 'PlanAgreed',
  data: { agreedOn: '2024-05-12', clientId, goals: [{ goalId: 'g1', text: 't' }] },
};
const goals = [{ goalId: 'g1', progress: '达成' }];
const reached = [{ goalId: 'g1', progress: 'met' }];

describe('opening a case', () => {
  const handler = new OpenCaseHandler(cases(), references, ids);
  const body = { clientId, openedOn: '2024-05-10', source: '居委转介', category: '就业', worker: 'w1' };

  it('counts it where the client lived that day, under its number or else under its request', async () => {
    const data = {
      clientId,
      householdId: 'h1',
      communityId: 'c on 2024-05-10',
      districtId: 'd1',
      openedOn: '2024-05-10',
      source: 'committeeReferral',
      category: 'employment',
      workers: [
        {
          workerId: 'w1',
          part: 'lead',
        },
      ],
    };
    await expect(send(handler, new OpenCase(), body)).resolves.toStrictEqual([
      { type: 'CaseOpened', data: { ...data, caseId: 'case of the request' } },
    ]);
    await expect(send(handler, new OpenCase(), { ...body, number: 'C0001' })).resolves.toStrictEqual([
      { type: 'CaseOpened', data: { ...data, number: 'C0001', caseId: 'case C0001' } },
    ]);
  });

  it('needs a worker and words of the lists', async () => {
    const { worker: _, ...nobody } = body;
    await expect(send(handler, new OpenCase(), nobody)).resolves.toMatchObject({ word: 'no-worker' });
    await expect(send(handler, new OpenCase(), { ...body, source: '风闻' })).rejects.toMatchObject({
      refusal: { word: 'unknown-word' },
    });
  });
});

describe('holding a session', () => {
  const handler = new HoldSessionHandler(cases(opened, plan), references, ids);
  const body = { caseId, heldOn: '2024-05-20', minutes: 30, note: 'n' };
  const data = {
    sessionId: 'session of the request',
    clientId,
    ...place,
    heldOn: '2024-05-20',
    minutes: 30,
    note: 'n',
  };

  it('names place, progress and goals by their keys', async () => {
    const said = { ...body, place: '家中', goalProgress: '达成', goals, worker: 'w1' };
    await expect(send(handler, new HoldSession(), said)).resolves.toStrictEqual([
      {
        type: 'SessionHeld',
        data: {
          ...data,
          place: 'home',
          goalProgress: 'met',
          goals: reached,
          workers: [{ workerId: 'w1', part: 'lead' }],
        },
      },
    ]);
  });

  it('keeps everybody who took part in it, the worker as its lead', async () => {
    const said = { ...body, place: '家中', worker: 'w1', workers: [{ workerId: 'w2', part: 'intern' as const }] };
    const workers = [{ workerId: 'w1', part: 'lead' }, said.workers[0]];
    await expect(send(handler, new HoldSession(), said)).resolves.toStrictEqual([
      { type: 'SessionHeld', data: { ...data, place: 'home', workers } },
    ]);
  });

  it('keeps any other place as a note, which is personal', async () => {
    await expect(send(handler, new HoldSession(), { ...body, place: '朝天路94号' })).resolves.toStrictEqual([
      { type: 'SessionHeld', data: { ...data, place: 'elsewhere', placeNote: '朝天路94号' } },
    ]);
  });
});

describe('the steps of a case', () => {
  it('are assessment, plan and evaluation', async () => {
    const assessing = new AssessCaseHandler(cases(opened), references);
    await expect(send(assessing, new AssessCase(), { caseId, assessedOn: '2024-05-11' })).resolves.toStrictEqual([
      { type: 'CaseAssessed', data: { assessedOn: '2024-05-11', clientId } },
    ]);
    const planning = new AgreePlanHandler(cases(opened, plan), references, ids);
    const goalsSaid = [{ text: 'new' }, { goalId: 'g1', text: 'kept', dueOn: '2024-09-01' }];
    await expect(
      send(planning, new AgreePlan(), { caseId, agreedOn: '2024-05-13', goals: goalsSaid }),
    ).resolves.toStrictEqual([
      {
        type: 'PlanAgreed',
        data: {
          agreedOn: '2024-05-13',
          clientId,
          goals: [{ goalId: 'goal 0 of the request', text: 'new' }, goalsSaid[1]],
        },
      },
    ]);
    const evaluating = new EvaluateCaseHandler(cases(opened, plan), references);
    await expect(
      send(evaluating, new EvaluateCase(), { caseId, evaluatedOn: '2024-06-20', goalOutcomes: goals }),
    ).resolves.toStrictEqual([
      { type: 'CaseEvaluated', data: { evaluatedOn: '2024-06-20', goalOutcomes: reached, clientId } },
    ]);
  });

  it('are closure and reopening', async () => {
    const closing = new CloseCaseHandler(cases(opened), references);
    await expect(
      send(closing, new CloseCase(), { caseId, closedOn: '2024-06-30', reason: '案主迁出' }),
    ).resolves.toStrictEqual([closed]);
    const reopening = new ReopenCaseHandler(cases(opened, closed), references);
    await expect(send(reopening, new ReopenCase(), { caseId, reopenedOn: '2024-08-01' })).resolves.toStrictEqual([
      { type: 'CaseReopened', data: { reopenedOn: '2024-08-01', clientId, districtId: 'd1' } },
    ]);
  });

  it('are referral and another worker', async () => {
    const referring = new ReferClientHandler(cases(opened), references);
    await expect(
      send(referring, new ReferClient(), { caseId, referredOn: '2024-06-01', to: 'hospital' }),
    ).resolves.toStrictEqual([
      { type: 'ClientReferred', data: { referredOn: '2024-06-01', to: 'hospital', clientId, districtId: 'd1' } },
    ]);
    const reassigning = new ReassignCaseHandler(cases(opened), references);
    await expect(
      send(reassigning, new ReassignCase(), { caseId, reassignedOn: '2024-06-01', worker: 'w2' }),
    ).resolves.toStrictEqual([
      { type: 'CaseReassigned', data: { reassignedOn: '2024-06-01', from: 'w1', worker: 'w2' } },
    ]);
  });
});

it('reviews a case, today where no day is stated', async () => {
  const handler = new ReviewCaseHandler(cases(opened, plan), references, ids);
  const data = { reviewId: 'review of the request', clientId, kind: 'comment', comment: 'c', of: { revision: '1' } };
  const body = { caseId, kind: 'comment', comment: 'c', of: { revision: 1 } } as const;
  await expect(send(handler, new ReviewCase(), body)).resolves.toStrictEqual([
    { type: 'CaseReviewed', data: { ...data, reviewedOn: '2024-09-30' } },
  ]);
  await expect(send(handler, new ReviewCase(), { ...body, reviewedOn: '2024-06-01' })).resolves.toStrictEqual([
    { type: 'CaseReviewed', data: { ...data, reviewedOn: '2024-06-01' } },
  ]);
});

describe('an enquiry', () => {
  const made: EnquiryFact = {
    type: 'EnquiryMade',
    data: {
      enquiryId: 'enquiry of the request',
      enquiredOn: '2024-05-10',
      source: 'committeeReferral',
      ...place,
      clientId,
    },
  };

  it('is made, by a client or by anybody', async () => {
    const handler = new MakeEnquiryHandler(enquiries(), references, ids);
    const body = { enquiredOn: '2024-05-10', source: '居委转介', communityId: 'c1', clientId };
    await expect(send(handler, new MakeEnquiry(), body)).resolves.toStrictEqual([made]);
  });

  it('is declined or served once', async () => {
    const enquiryId = 'q1';
    const declining = new DeclineEnquiryHandler(enquiries(made), references);
    await expect(
      send(declining, new DeclineEnquiry(), { enquiryId, declinedOn: '2024-05-11', reason: '案主迁出' }),
    ).resolves.toStrictEqual([{ type: 'EnquiryDeclined', data: { declinedOn: '2024-05-11', reason: 'moved' } }]);
    const serving = new ServeEnquiryOnceHandler(enquiries(made), references);
    await expect(
      send(serving, new ServeEnquiryOnce(), { enquiryId, servedOn: '2024-05-11', outcome: '已解决' }),
    ).resolves.toStrictEqual([{ type: 'EnquiryServedOnce', data: { servedOn: '2024-05-11', outcome: 'resolved' } }]);
  });
});
