import { given } from '#kernel';
import { accessDecider, readPersonalData } from './access.ts';

const read = { streams: ['client-1'], fields: ['name'], purpose: 'home visit' };

describe('reading personal details', () => {
  it('is recorded, each time', () =>
    given(accessDecider)({ type: 'PersonalDataRead', data: read })
      .when(readPersonalData(read))
      .records({ type: 'PersonalDataRead', data: read }));

  it('records nothing when nothing was opened', () =>
    given(accessDecider)()
      .when(readPersonalData({ ...read, fields: [] }))
      .recordsNothing());

  it('is refused without a purpose', () =>
    given(accessDecider)()
      .when(readPersonalData({ ...read, purpose: ' ' }))
      .refuses('missing-value'));
});
