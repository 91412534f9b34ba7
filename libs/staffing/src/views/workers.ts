import { type Change, type SeenFact, type View, change, stated } from '#kernel';
import type { AppointedWorker, WorkerFact } from '../domain/worker.ts';

/** A worker as of the last day that is recorded. The name stays sealed. */
export interface WorkerRow extends Partial<Omit<AppointedWorker, 'name'>> {
  readonly station: string;
  readonly workerId: string;
  readonly name?: unknown;
  readonly leftOn?: string;
  /** What stands of this worker, by revision. */
  readonly facts: Readonly<Record<string, WorkerFact>>;
}

const folded = ({ type, data, sign, subject, revision, event }: SeenFact): Change[] => [
  change<WorkerRow>('workers', subject, (row) => {
    const { [revision]: _, ...others } = row?.facts ?? {};
    const facts = sign === 1 ? { ...others, [revision]: { type, data } as WorkerFact } : others;
    if (Object.keys(facts).length === 0) return undefined;
    return { ...Object.values(facts).sort(byDay).reduce(told, {}), ...placeOf(event.metadata, subject), facts };
  }),
];

const placeOf = (metadata: Readonly<Record<string, string>>, workerId: string) => ({
  station: metadata['station'] ?? '',
  workerId,
});

const byDay = (one: WorkerFact, other: WorkerFact): number => dayOf(one).localeCompare(dayOf(other));

/** The appointment comes first, also where a certificate is older. */
function dayOf({ type, data }: WorkerFact): string {
  if (type === 'WorkerAppointed') return '';
  if (type === 'WorkerTransferred') return data.on;
  return type === 'WorkerLeft' ? data.leftOn : data.from;
}

function told(row: Partial<WorkerRow>, { type, data }: WorkerFact): Partial<WorkerRow> {
  if (type === 'WorkerAppointed') return { ...row, ...data };
  if (type === 'WorkerCertified') return { ...row, certification: data.certification, certifiedFrom: data.from };
  if (type === 'WorkerLeft') return { ...row, leftOn: data.leftOn };
  const { districtId: before, ...others } = row;
  const districtId = data.toStation ? undefined : (data.districtId ?? before);
  return { ...others, ...stated({ districtId }), ...stated({ post: data.post ?? row.post }) };
}

/** The people who work at a station, a row each. */
export const workersView: View<WorkerFact> = {
  name: 'workers',
  version: 2,
  collections: {
    workers: {
      byFirstDay: ['station', 'from'],
      byNumber: ['station', 'number'],
      byDistrict: ['station', 'districtId', 'from'],
    },
  },
  when: { WorkerAppointed: folded, WorkerCertified: folded, WorkerTransferred: folded, WorkerLeft: folded },
};
