import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type Decision, Refused, refuse } from '#kernel';
import { type Asked, type Ids, askedBy } from '#event-store';
import type { References } from '#references';
import {
  type LinkedResource,
  type ResourceLinkageFact,
  type ResourceLinkageState,
} from '../domain/resource-linkage.ts';
import type { ResourceLinkages } from '../resource-linkages.ts';
import { DistributeResource, DistributeResourceHandler } from './distribute-resource.ts';
import { LinkResource, LinkResourceHandler } from './link-resource.ts';

const asked = { station: 'liurong', commandId: 'request' } as Asked;

/** Answers with what the decision makes of the state. */
const deciding = (state: ResourceLinkageState): ResourceLinkages =>
  ({
    record: async (
      _: string,
      decide: () =>
        | Decision<ResourceLinkageState, ResourceLinkageFact>
        | Promise<Decision<ResourceLinkageState, ResourceLinkageFact>>,
    ) => (await decide())(state),
  }) as never;

const references = {
  station: () =>
    Promise.resolve({
      word: (_: string, word: string) => ({ 资金: 'money', 慈善组织: 'charity', 捐赠协议: 'donationAgreement' })[word],
      district: (id: string) => id,
      openDay: () => ({ agreementId: 'a1', today: '2024-09-30' }),
    }),
  household: (_: string, id: string) => Promise.resolve({ householdId: id, districtId: 'd1' }),
  client: (_: string, id: string, on: string) => Promise.resolve({ clientId: id, districtId: `d2 on ${on}` }),
  group: () => Promise.reject(new Refused(refuse('unknown-group'))),
} as never as References;

const ids = {
  created: (_: Asked, part: string) => `${part} of the request`,
  numbered: (station: string, kind: string, number: string) => `${station} ${kind} ${number}`,
} satisfies Ids;

const body = {
  linkedOn: '2024-05-18',
  source: { name: '社区慈善基金', kind: '慈善组织' },
  kind: '资金',
  valueFen: 66364,
  valuationBasis: '捐赠协议',
};

const link = (other: object = {}, who: Asked = asked) =>
  new LinkResourceHandler(deciding({ status: 'unknown' }), references, ids).execute(
    askedBy(plainToInstance(LinkResource, { ...body, ...other }), who),
  ) as Promise<unknown>;

const wrong = (other: object) =>
  validateSync(plainToInstance(LinkResource, { ...body, ...other })).map(({ property }) => property);

describe('linking a resource', () => {
  it('records keys, and a named donor as one donor', async () => {
    await expect(link()).resolves.toStrictEqual([
      {
        type: 'ResourceLinked',
        data: {
          linkageId: 'resourceLinkage of the request',
          donorId: 'liurong donor 社区慈善基金',
          linkedOn: '2024-05-18',
          source: { name: '社区慈善基金', kind: 'charity' },
          kind: 'money',
          valueFen: 66364,
          valuationBasis: 'donationAgreement',
        },
      },
    ]);
  });

  it.each([{ kind: '慈善组织' }, { kind: '慈善组织', name: '某先生', anonymous: true }])(
    'keeps who stays unnamed apart: %j',
    async (source) => {
      await expect(link({ source })).resolves.toMatchObject([{ data: { donorId: 'donor of the request' } }]);
    },
  );

  it('takes a receipt with it, also where it corrects', async () => {
    const receipt = { receivedOn: '2024-05-20', receivedBy: 'provider' };
    await expect(link(receipt)).resolves.toMatchObject([{}, { type: 'ResourceReceived', data: receipt }]);
    const corrects = { revision: 0n, commandId: 'first', reason: 'mistyped' };
    await expect(link(receipt, { ...asked, corrects })).resolves.toHaveLength(2);
    await expect(link({ receivedBy: 'provider' })).rejects.toMatchObject({ refusal: { word: 'missing-value' } });
  });

  it('takes the body that it is made for and no other', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ source: undefined })).toEqual(['source']);
    expect(wrong({ source: {} })).toEqual(['source']);
    expect(wrong({ valueFen: 1.5 })).toEqual(['valueFen']);
    expect(wrong({ linkedOn: '2024-05' })).toEqual(['linkedOn']);
  });
});

describe('distributing a resource', () => {
  const linkage = { linkedOn: '2024-05-18', valueFen: 66364 } as LinkedResource;
  const distribute = (to: object) =>
    new DistributeResourceHandler(deciding({ status: 'linked', linkage, distributions: [] }), references, ids).execute(
      askedBy(plainToInstance(DistributeResource, { linkageId: 'l1', distributedOn: '2024-06-01', to }), asked),
    ) as Promise<unknown>;

  it.each([
    [{ household: 'h1' }, 'd1'],
    [{ client: 'c1' }, 'd2 on 2024-06-01'],
    [{ event: 'e1' }, undefined],
  ])('to %j counts in district %s', async (to, districtId) => {
    await expect(distribute(to)).resolves.toStrictEqual([
      {
        type: 'ResourceDistributed',
        data: {
          distributionId: 'distribution of the request',
          distributedOn: '2024-06-01',
          to,
          ...(districtId === undefined ? {} : { districtId }),
        },
      },
    ]);
  });

  it.each([
    ['not-one-recipient', {}],
    ['not-one-recipient', { household: 'h1', client: 'c1' }],
    ['unknown-group', { group: 'g1' }],
  ])('refuses, %s, %j', async (word, to) => {
    await expect(distribute(to)).rejects.toMatchObject({ refusal: { word } });
  });
});
