import {
  type Decider,
  type Decision,
  type Descriptions,
  type Fact,
  type OpenDay,
  Refusal,
  refuse,
  stated,
} from '#kernel';

/** Stream `resourceLinkage-<id>`. Money is an integer number of fen. */
export type ResourceLinkageFact =
  | Fact<'ResourceLinked', LinkedResource>
  | Fact<'ResourceReceived', ReceivedResource>
  | Fact<'ResourceDistributed', DistributedResource>
  | Fact<'ResourceLinkageReversed', ReversedLinkage>;

/** Personal, under the donor's key: source.name. */
export interface LinkedResource {
  readonly linkageId: string;
  readonly donorId: string;
  readonly linkedOn: string;
  readonly source: { readonly kind: string; readonly name?: string; readonly anonymous?: boolean };
  readonly kind: 'money' | 'goods' | 'service';
  readonly valueFen: number;
  /** The value is known as "at least" only. */
  readonly lowerBound?: boolean;
  readonly valuationBasis: string;
  readonly districtId?: string;
  readonly purpose?: string;
  readonly party?: boolean;
  readonly item?: string;
  readonly quantity?: number;
  readonly unit?: string;
}

export interface ReceivedResource {
  readonly receivedOn: string;
  readonly receivedBy?: 'provider' | 'communityFund' | 'directToHousehold';
}

export interface DistributedResource {
  readonly distributionId: string;
  readonly distributedOn: string;
  readonly to: {
    readonly household?: string;
    readonly client?: string;
    readonly group?: string;
    readonly event?: string;
  };
  readonly quantity?: number;
  readonly valueFen?: number;
  readonly districtId?: string;
}

/** The whole linkage did not come to be: its value leaves the figures on the day of the reversal. */
export interface ReversedLinkage {
  readonly reversedOn: string;
  readonly reason: string;
  readonly valueFen: number;
  readonly districtId?: string;
  readonly party?: boolean;
  readonly lowerBound?: boolean;
}

export const resourceLinkageFacts: Descriptions<ResourceLinkageFact> = {
  ResourceLinked: { schema: 1, occurredOn: 'linkedOn', personal: { 'source.name': 'donorId' } },
  ResourceReceived: { schema: 1, occurredOn: 'receivedOn' },
  ResourceDistributed: { schema: 1, occurredOn: 'distributedOn' },
  ResourceLinkageReversed: { schema: 1, occurredOn: 'reversedOn' },
};

export type ResourceLinkageState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'linked' | 'reversed';
      readonly linkage: LinkedResource;
      readonly received?: ReceivedResource;
      readonly distributions: readonly DistributedResource[];
      readonly reversal?: ReversedLinkage;
    };

type Linkage = Exclude<ResourceLinkageState, { status: 'unknown' }>;

/** An unknown linkage stays unknown. */
const known = (state: ResourceLinkageState, then: (linkage: Linkage) => Linkage): ResourceLinkageState =>
  state.status === 'unknown' ? state : then(state);

export const resourceLinkageDecider: Decider<ResourceLinkageState, ResourceLinkageFact> = {
  category: 'resourceLinkage',
  facts: resourceLinkageFacts,
  initial: { status: 'unknown' },
  evolve: {
    ResourceLinked: (_, linkage) => ({ status: 'linked', linkage, distributions: [] }),
    ResourceReceived: (state, received) => known(state, (linkage) => ({ ...linkage, received })),
    ResourceDistributed: (state, distribution) =>
      known(state, (linkage) => ({ ...linkage, distributions: [...linkage.distributions, distribution] })),
    ResourceLinkageReversed: (state, reversal) =>
      known(state, (linkage) => ({ ...linkage, status: 'reversed', reversal })),
  },
  leanedOn: {
    ResourceLinked: (state) =>
      state.status === 'reversed' ||
      (state.status === 'linked' && (state.received !== undefined || state.distributions.length > 0)),
  },
  sound: (state) => {
    if (state.status === 'unknown') return undefined;
    const { linkage, distributions } = state;
    if (distributions.some(({ distributedOn }) => distributedOn < linkage.linkedOn)) return refuse('before-linkage');
    if (isOverdrawn(state)) return refuse('more-than-there-is');
    return isMisreversed(state) ? refuse('linkage-reversed') : undefined;
  },
};

/** What counts of a linkage: a reversal takes the same out of the figures again. */
const figures = ({ valueFen, districtId, party, lowerBound }: LinkedResource | ReversedLinkage) => ({
  valueFen,
  ...stated({ districtId, party, lowerBound }),
});

const isMisreversed = ({ linkage, reversal }: Linkage): boolean =>
  reversal !== undefined && JSON.stringify(figures(linkage)) !== JSON.stringify(figures(reversal));

/** More was given out than there is, where both are stated. */
const isOverdrawn = ({ linkage, distributions }: Linkage): boolean =>
  sum(distributions, 'valueFen') > linkage.valueFen ||
  (linkage.quantity !== undefined && sum(distributions, 'quantity') > linkage.quantity);

const sum = (distributions: readonly DistributedResource[], field: 'valueFen' | 'quantity'): number =>
  distributions.reduce((total, distribution) => total + (distribution[field] ?? 0), 0);

const isNegative = (...amounts: (number | undefined)[]): boolean => amounts.some((amount) => (amount ?? 0) < 0);

const isOutside = (day: string, { agreementId, today }: OpenDay): boolean => day > today || agreementId === undefined;

type Decide = Decision<ResourceLinkageState, ResourceLinkageFact>;

/** `receipt`: it was received at once, on a day of its own. */
export const linkResource =
  (linkage: LinkedResource, openDay: OpenDay, receipt?: { received: ReceivedResource; openDay: OpenDay }): Decide =>
  (state) => {
    if (state.status !== 'unknown') return [];
    if (isNegative(linkage.valueFen, linkage.quantity)) return refuse('negative');
    if (!Number.isSafeInteger(linkage.valueFen)) return refuse('below-fen');
    if (isOutside(linkage.linkedOn, openDay)) return refuse('outside-agreement', { day: linkage.linkedOn });
    const linked = { type: 'ResourceLinked', data: linkage } as const;
    if (receipt === undefined) return [linked];
    const received = receiveResource(
      receipt.received,
      receipt.openDay,
    )({ status: 'linked', linkage, distributions: [] });
    return received instanceof Refusal ? received : [linked, ...received];
  };

export const receiveResource =
  (receipt: ReceivedResource, openDay: OpenDay): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-linkage');
    if (state.received?.receivedOn === receipt.receivedOn) return [];
    if (state.received !== undefined) return refuse('already-received', { day: state.received.receivedOn });
    if (state.status === 'reversed') return refuse('linkage-reversed');
    if (isOutside(receipt.receivedOn, openDay)) return refuse('outside-agreement', { day: receipt.receivedOn });
    return [{ type: 'ResourceReceived', data: receipt }];
  };

export const distributeResource =
  (distribution: DistributedResource, openDay: OpenDay): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-linkage');
    const { linkage, distributions } = state;
    const { distributionId, distributedOn, valueFen, quantity } = distribution;
    if (distributions.some((known) => known.distributionId === distributionId)) return [];
    if (state.status === 'reversed') return refuse('linkage-reversed');
    if (isNegative(valueFen, quantity)) return refuse('negative');
    if (distributedOn < linkage.linkedOn) return refuse('before-linkage', { day: linkage.linkedOn });
    if (isOutside(distributedOn, openDay)) return refuse('outside-agreement', { day: distributedOn });
    if (isOverdrawn({ ...state, distributions: [...distributions, distribution] })) return refuse('more-than-there-is');
    return [{ type: 'ResourceDistributed', data: distribution }];
  };

/** What was said of a reversal; the figures that it takes back come from the linkage. A reversal needs no agreement. */
export const reverseLinkage =
  (asked: Pick<ReversedLinkage, 'reversedOn' | 'reason'>, { today }: OpenDay): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-linkage');
    if (state.status === 'reversed') return [];
    const { linkage, distributions } = state;
    if (distributions.length > 0) return refuse('has-dependants');
    if (asked.reversedOn < linkage.linkedOn) return refuse('before-linkage', { day: linkage.linkedOn });
    if (asked.reversedOn > today) return refuse('outside-agreement', { day: asked.reversedOn });
    return [{ type: 'ResourceLinkageReversed', data: { ...asked, ...figures(linkage) } }];
  };
