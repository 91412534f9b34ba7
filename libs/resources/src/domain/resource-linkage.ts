import type { Fact } from '#kernel';

/** Stream `resourceLinkage-<id>`. Money is an integer number of fen. */
export type ResourceLinkageFact =
  | Fact<'ResourceLinked', LinkedResource>
  | Fact<'ResourceReceived', { receivedOn: string; receivedBy?: 'provider' | 'communityFund' | 'directToHousehold' }>
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
