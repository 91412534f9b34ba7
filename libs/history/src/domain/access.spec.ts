import { given } from '#kernel';
import { accessDecider, accessFacts, readPersonalData } from './access.ts';

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
      .refuses('missing-value', { field: 'purpose' }));

  it('goes into the stream of accesses, in clear: it holds names of fields and nothing that they hold', () => {
    expect(accessDecider.category).toBe('access');
    expect(accessFacts).toEqual({ PersonalDataRead: { schema: 1 } });
  });

  it('is counted', () => expect(accessDecider.evolve.PersonalDataRead(2, read, 2n)).toBe(3));
});
