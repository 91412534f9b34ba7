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

/** Field → category of the stream that it names. */
const leaningFields = [
  ['householdId', 'household'],
  ['clientId', 'client'],
  ['caseId', 'case'],
  ['linkageId', 'resourceLinkage'],
  ['hotlineCallId', 'hotlineCall'],
  ['workerId', 'worker'],
  ['worker', 'worker'],
] as const;

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
  const fields = data as Readonly<Record<string, unknown>>;
  const found = new Set<string>();
  for (const [field, category] of leaningFields) {
    const id = fields[field];
    if (typeof id === 'string') found.add(`${category}-${id}`);
  }
  const workers = (fields['workers'] ?? []) as readonly { readonly workerId: string }[];
  for (const { workerId } of workers) found.add(`worker-${workerId}`);
  found.delete(stream);
  return found;
}
