import { type View, change, stated } from '#kernel';
import type { DistributedResource, LinkedResource, ResourceLinkageFact } from '../domain/resource-linkage.ts';

/** A linkage as a list shows it. The donor's name stays in the event. */
export interface LinkageRow extends Pick<
  LinkedResource,
  | 'linkageId'
  | 'donorId'
  | 'linkedOn'
  | 'kind'
  | 'valueFen'
  | 'valuationBasis'
  | 'districtId'
  | 'purpose'
  | 'item'
  | 'quantity'
  | 'unit'
> {
  readonly station: string;
  /** A key of the list `resourceSource`. */
  readonly sourceKind: string;
  readonly lowerBound: boolean;
  readonly party: boolean;
  /** What was not given out yet, as far as values were stated; nothing once reversed. */
  readonly remainingFen: number;
  readonly receivedOn?: string;
  readonly reversedOn?: string;
  /** The distributions that stand, by the day on which they were given out. */
  readonly recipients: readonly DistributedResource[];
}

const linked = (station: string, linkage: LinkedResource): LinkageRow => {
  const { linkageId, donorId, linkedOn, source, kind, valueFen, valuationBasis } = linkage;
  const { lowerBound = false, party = false, districtId, purpose, item, quantity, unit } = linkage;
  return {
    ...stated({ station, linkageId, donorId, linkedOn, sourceKind: source.kind, kind, valueFen, lowerBound, party }),
    ...stated({ valuationBasis, districtId, purpose, item, quantity, unit }),
    remainingFen: valueFen,
    recipients: [],
  };
};

const reckoned = (row: LinkageRow): LinkageRow => {
  const given = row.recipients.reduce((total, { valueFen = 0 }) => total + valueFen, 0);
  return { ...row, remainingFen: row.reversedOn === undefined ? row.valueFen - given : 0 };
};

const isLeanedOn = ({ receivedOn, reversedOn, recipients }: LinkageRow): boolean =>
  receivedOn !== undefined || reversedOn !== undefined || recipients.length > 0;

/** A correction puts a distribution where it was. */
const byDay = (one: DistributedResource, other: DistributedResource): number =>
  one.distributedOn.localeCompare(other.distributedOn, 'en') ||
  one.distributionId.localeCompare(other.distributionId, 'en');

/** A change of a linkage that is there. */
const known = (subject: string, fold: (row: LinkageRow) => LinkageRow) => [
  change<LinkageRow>('linkages', subject, (row) => row && reckoned(fold(row))),
];

export const linkagesView: View<ResourceLinkageFact> = {
  name: 'linkages',
  version: 2,
  collections: {
    linkages: {
      byDay: ['station', 'linkedOn'],
      byDistrict: ['station', 'districtId', 'linkedOn'],
      byDonor: ['station', 'donorId', 'linkedOn'],
    },
  },
  when: {
    ResourceLinked: ({ data, sign, subject, event }) => [
      change<LinkageRow>('linkages', subject, (row) => {
        if (sign === -1) return row && isLeanedOn(row) ? row : undefined;
        const { receivedOn, reversedOn, recipients = [] } = row ?? {};
        const station = event.metadata['station'] ?? '';
        return reckoned({ ...linked(station, data), ...stated({ receivedOn, reversedOn }), recipients });
      }),
    ],
    ResourceReceived: ({ data: { receivedOn }, sign, subject }) =>
      known(subject, (row) => {
        const { receivedOn: _, ...promised } = row;
        return sign === 1 ? { ...row, receivedOn } : promised;
      }),
    ResourceDistributed: ({ data, sign, subject }) =>
      known(subject, (row) => {
        const others = row.recipients.filter(({ distributionId }) => distributionId !== data.distributionId);
        return { ...row, recipients: sign === 1 ? [...others, data].toSorted(byDay) : others };
      }),
    ResourceLinkageReversed: ({ data: { reversedOn }, sign, subject }) =>
      known(subject, (row) => {
        const { reversedOn: _, ...standing } = row;
        return sign === 1 ? { ...row, reversedOn } : standing;
      }),
  },
};
