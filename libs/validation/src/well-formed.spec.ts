import { validateSync } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import * as fc from 'fast-check';
import { EstablishStation, SignAgreement } from '#agreements';
import { HoldSession, OpenCase } from '#casework';
import { AddClient } from '#clients';
import { RecordHotlineCall } from '#hotline';
import { LinkResource } from '#resources';
import { isWellFormed } from './well-formed.ts';

const classes = [EstablishStation, SignAgreement, HoldSession, OpenCase, AddClient, RecordHotlineCall, LinkResource];
type Class = (typeof classes)[number];

const fields = (type: Class) => Object.keys(good.get(type)!);
const id = '5b1c9d1e-6d0f-5d55-9a53-0c6c4f1b2a77';
const good = new Map<Class, Record<string, unknown>>([
  [
    EstablishStation,
    { name: '榕树街', districts: [{ id: 'd', name: '东片', communities: [{ id: 'c', name: '榕树里' }] }] },
  ],
  [SignAgreement, { agreementId: 'a', from: '2024-01-01', until: '2024-12-31', budgetFen: 1 }],
  [HoldSession, { caseId: id, number: 1, heldOn: '2024-02-29', place: '家中', minutes: 30, note: '面谈' }],
  [OpenCase, { number: 'C1', clientId: id, openedOn: '2024-03-03', source: '自来', category: '照顾', worker: id }],
  [AddClient, { householdId: id, name: '某甲', sex: 'female', categories: ['低保'], addedOn: '2024-02-03' }],
  [RecordHotlineCall, { calledOn: '2024-03-08', direction: 'in', minutes: 3, followUpNeeded: true }],
  [
    LinkResource,
    { linkedOn: '2024-03-10', source: { kind: '企业' }, kind: '资金', valueFen: 5, valuationBasis: '发票' },
  ],
]);
const odd = fc.oneof(
  fc.constantFrom(undefined, null, '', '2024-02-30', '2024-02-29', id, -1, 0.5, NaN, true, 'x'.repeat(5000)),
  fc.constantFrom(
    [],
    [{}],
    [null],
    [undefined],
    [['x']],
    ['x', ''],
    {},
    { kind: 'x' },
    { kind: 5 },
    { more: 1 },
    new Date(0),
  ),
  fc.anything(),
);
const bodies = fc.constantFrom(...classes).chain((type) =>
  fc.record({
    type: fc.constant(type),
    changes: fc.dictionary(fc.constantFrom(...fields(type), 'unheardOf'), odd, { maxKeys: 2, noNullPrototype: true }),
  }),
);
const options = { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true };

describe('what the decorators of a command ask', () => {
  it.each(classes.map((type) => [type.name, type] as const))('is met by a good %s', (_, type) => {
    expect(isWellFormed(plainToInstance(type as new () => object, good.get(type)))).toBe(true);
  });

  it('is judged as class-validator judges it', () => {
    fc.assert(
      fc.property(bodies, ({ type, changes }) => {
        const command = plainToInstance(type as new () => object, { ...good.get(type), ...changes });
        expect(isWellFormed(command)).toBe(validateSync(command, options).length === 0);
      }),
      { numRuns: 2_000 },
    );
  });
});
