import { given } from '#kernel';
import {
  type EnquiryFact,
  type MadeEnquiry,
  declineEnquiry,
  enquiryDecider,
  makeEnquiry,
  serveEnquiryOnce,
} from './enquiry.ts';

const day = { agreementId: 'a1', today: '2024-09-30' };
const asked: MadeEnquiry = { enquiryId: 'q1', enquiredOn: '2024-05-10', source: 'hotline' };
const made: EnquiryFact = { type: 'EnquiryMade', data: asked };
const declined: EnquiryFact = {
  type: 'EnquiryDeclined',
  data: { declinedOn: '2024-05-12', reason: 'outOfScope' },
};
const served: EnquiryFact = { type: 'EnquiryServedOnce', data: { servedOn: '2024-05-12' } };
const enquiry = given(enquiryDecider);

describe('making an enquiry', () => {
  it('records it', () => enquiry().when(makeEnquiry(asked, day)).records(made));
  it('records nothing when asked again', () => enquiry(made).when(makeEnquiry(asked, day)).recordsNothing());

  it('refuses days outside', () => {
    enquiry()
      .when(makeEnquiry(asked, { today: day.today }))
      .refuses('outside-agreement');
    enquiry()
      .when(makeEnquiry({ ...asked, enquiredOn: '2024-10-01' }, day))
      .refuses('outside-agreement');
  });
});

describe('declining an enquiry or serving it once', () => {
  it('records the end', () => {
    enquiry(made)
      .when(declineEnquiry({ declinedOn: '2024-05-12', reason: 'outOfScope' }, day))
      .records(declined);
    enquiry(made)
      .when(serveEnquiryOnce({ servedOn: '2024-05-12' }, day))
      .records(served);
  });

  it('records nothing when it ended so that day', () => {
    enquiry(made, declined)
      .when(declineEnquiry({ declinedOn: '2024-05-12', reason: 'outOfScope' }, day))
      .recordsNothing();
    enquiry(made, served)
      .when(serveEnquiryOnce({ servedOn: '2024-05-12' }, day))
      .recordsNothing();
  });

  it('refuses another end, an unknown enquiry and days before it or outside', () => {
    enquiry(made, declined)
      .when(serveEnquiryOnce({ servedOn: '2024-05-12' }, day))
      .refuses('already-ended');
    enquiry(made, served)
      .when(serveEnquiryOnce({ servedOn: '2024-05-13' }, day))
      .refuses('already-ended');
    enquiry()
      .when(serveEnquiryOnce({ servedOn: '2024-05-12' }, day))
      .refuses('unknown-enquiry');
    enquiry(made)
      .when(serveEnquiryOnce({ servedOn: '2024-05-09' }, day))
      .refuses('before-opening');
    enquiry(made)
      .when(declineEnquiry({ declinedOn: '2024-10-01', reason: 'outOfScope' }, day))
      .refuses('outside-agreement');
  });
});
