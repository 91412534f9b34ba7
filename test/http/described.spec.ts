import { document, unasked, undescribed } from './described.ts';

const type = 'application/problem+json; charset=utf-8';
const refused = { type: '/problems/unknown', title: 'x', status: 404, detail: 'x' };
const url = '/api/stations/s/cases';

describe('what the document does not say', () => {
  it.each([
    ['nothing, of a refusal as it is written down', 'GET', url, { status: 404, type, body: refused }, undefined],
    ['a status', 'GET', url, { status: 418, type, body: refused }, /418/],
    ['a media type', 'GET', url, { status: 404, type: 'text/html', body: refused }, /text\/html/],
    ['a field', 'GET', url, { status: 404, type, body: { ...refused, stack: 'x' } }, /additional properties/],
    ['an answer without its rows', 'GET', url, { status: 200, type: 'application/json', body: {} }, /required/],
    ['an address', 'GET', '/elsewhere', { status: 200, type: 'text/html', body: '' }, /is not described/],
    ['a refusal astray that is none', 'GET', '/elsewhere', { status: 404, type, body: { error: 'x' } }, /required/],
    ['nothing, of a refusal astray', 'PUT', url, { status: 404, type, body: refused }, undefined],
  ] as const)('is told: %s', (_, method, address, answer, told) => {
    if (told === undefined) expect(undescribed(method, address, answer)).toBeUndefined();
    else expect(undescribed(method, address, answer)).toMatch(told);
  });

  it('is told of a body that was sent', () => {
    const link = '/api/stations/s/resource-linkages';
    const body = { linkedOn: '2025-03-10', source: { kind: 'x' }, kind: 'money', valueFen: 1, valuationBasis: 'x' };
    expect(unasked('POST', link, body)).toBeUndefined();
    expect(unasked('POST', link, { ...body, source: [] })).toMatch(/source must be object/);
  });
});

it('a refusal names the words that its type may end in', () => {
  const { Refused412: told } = document.components.responses;
  expect(told).toMatchObject({ 'x-problems': ['revision-moved'] });
});
