import type { CaseFact } from '#casework';
import { type Change, type SeenFact, type Service, type View, change } from '#kernel';

/** That a worker led a case or a session of it, and when first. Which sessions, the case's own stream tells. */
export interface CaseWorkerRow {
  readonly station: string;
  readonly worker: string;
  readonly caseId: string;
  /** The earliest day of what is said of the worker here. */
  readonly from: string;
  /** What says so: day and revision, in order. */
  readonly said: readonly (readonly [day: string, revision: string])[];
}

const led = (fact: SeenFact<object>, day: string, worker: string | undefined): readonly Change[] =>
  worker === undefined
    ? []
    : [
        change<CaseWorkerRow>('caseWorkers', `${worker}|${fact.subject}`, (row) => {
          const { revision, sign, subject: caseId } = fact;
          const others = (row?.said ?? []).filter(([, at]) => at !== revision);
          const said =
            sign === 1
              ? [...others, [day, revision] as const].sort(([one], [other]) => (one < other ? -1 : 1))
              : others;
          const from = said[0]?.[0];
          const station = fact.event.metadata['station'] ?? '';
          return from === undefined ? undefined : { station, worker, caseId, from, said };
        }),
      ];

const leadOf = ({ workers }: Service): string | undefined => workers?.find(({ part }) => part === 'lead')?.workerId;

/** Which cases hold sessions of which worker: to find the notes that a note of that worker may look like. */
export const caseWorkersView: View<CaseFact> = {
  name: 'caseWorkers',
  version: 1,
  collections: { caseWorkers: { byWorker: ['station', 'worker', 'from'] } },
  when: {
    CaseOpened: (fact) => led(fact, fact.data.openedOn, leadOf(fact.data)),
    CaseReassigned: (fact) => led(fact, fact.data.reassignedOn, fact.data.worker),
    SessionHeld: (fact) => led(fact, fact.data.heldOn, leadOf(fact.data)),
  },
};
