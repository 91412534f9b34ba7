import { type Change, type SeenFact, type View, change } from '#kernel';

/** How many facts of other streams stand on a stream. The row's id is the stream. */
export interface DependantsRow {
  readonly count: number;
}

/** The facts that dependants stand on. */
export const stoodOn: ReadonlySet<string> = new Set([
  'HouseholdOpened',
  'ClientAdded',
  'CaseOpened',
  'HotlineCallRecorded',
  'ResourceLinked',
  'WorkerAppointed',
]);

const streamOf: Readonly<Record<string, string>> = {
  householdId: 'household',
  clientId: 'client',
  caseId: 'case',
  linkageId: 'resourceLinkage',
  hotlineCallId: 'hotlineCall',
  workerId: 'worker',
};

/** Which streams others stand on: a client with cases, a household with people. */
export const dependants: View = {
  name: 'dependants',
  version: 1,
  collections: { streams: {} },
  when: { '*': (fact) => [...leanings(fact)].map((on) => counted(on, fact.sign)) },
};

const counted = (stream: string, sign: 1 | -1): Change =>
  change<DependantsRow>('streams', stream, (row) => {
    const count = (row?.count ?? 0) + sign;
    return count === 0 ? undefined : { count };
  });

function leanings({ data, stream }: SeenFact): Set<string> {
  const found = new Set<string>();
  for (const [field, value] of Object.entries(data)) {
    if (field === 'workers') {
      for (const { workerId } of value as readonly { workerId: string }[]) found.add(`worker-${workerId}`);
    } else if (field === 'worker' && typeof value === 'string') found.add(`worker-${value}`);
    else if (typeof value === 'string' && streamOf[field] !== undefined) found.add(`${streamOf[field]}-${value}`);
  }
  found.delete(stream);
  return found;
}
