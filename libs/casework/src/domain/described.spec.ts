import { caseFacts } from './case-facts.ts';
import { enquiryFacts } from './enquiry.ts';

const client = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, 'clientId']));

/** Which day a fact lies on, and what of it is sealed under whose key: a line that is lost here is a detail in clear. */
describe('what the engine knows of the facts of casework', () => {
  it.each([
    ['CaseOpened', 'openedOn', client('concern')],
    ['CaseAssessed', 'assessedOn', client('assessment')],
    ['PlanAgreed', 'agreedOn', client('goals.*.text', 'goals.*.measure')],
    ['SessionHeld', 'heldOn', client('note', 'placeNote')],
    ['CaseEvaluated', 'evaluatedOn', client('evaluation')],
    ['CaseClosed', 'closedOn', client('summary')],
    ['CaseReopened', 'reopenedOn', client('reason')],
    ['ClientReferred', 'referredOn', client('reason')],
    ['CaseReassigned', 'reassignedOn', undefined],
    ['CaseReviewed', 'reviewedOn', client('comment')],
  ] as const)('%s lies on its %s and seals what is personal', (type, occurredOn, personal) => {
    expect(caseFacts[type]).toEqual({ schema: 1, occurredOn, ...(personal === undefined ? {} : { personal }) });
  });

  it.each([
    ['EnquiryMade', 'enquiredOn', { enquirer: 'enquiryId', concern: 'enquiryId' }],
    ['EnquiryDeclined', 'declinedOn', undefined],
    ['EnquiryServedOnce', 'servedOn', undefined],
  ] as const)('%s lies on its %s and seals what is personal', (type, occurredOn, personal) => {
    expect(enquiryFacts[type]).toEqual({ schema: 1, occurredOn, ...(personal === undefined ? {} : { personal }) });
  });

  it('leaves no fact out', () => {
    expect(Object.keys(caseFacts)).toHaveLength(10);
    expect(Object.keys(enquiryFacts)).toHaveLength(3);
  });
});
