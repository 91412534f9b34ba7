import type { CaseFact } from '#casework';
import type { ClientFact } from '#clients';
import type { HotlineCallFact } from '#hotline';
import { type Change, type SeenFact, type Service, type View, change } from '#kernel';
import type { CommunityEventFact, GroupFact } from '#programmes';
import { monthOf } from '../days.ts';

/** How many services one worker gave in one month, by day. Which they were is in the log, behind its first event of that day. */
export interface WorkerMonthRow {
  readonly station: string;
  readonly worker: string;
  /** `YYYY-MM` */
  readonly month: string;
  /** Type of the fact. */
  readonly type: string;
  /** How many on each day of the month, the first day's at 0. */
  readonly services: readonly number[];
}

/** When a client's cases were opened, closed and opened again. */
export interface ClientCasesRow {
  readonly station: string;
  readonly clientId: string;
  readonly turns: readonly (readonly [day: string, turn: 'opened' | 'closed', stream: string, revision: string])[];
}

const served = (fact: SeenFact<Service>, day: string): readonly Change[] =>
  (fact.data.workers ?? []).map(({ workerId: worker }) => {
    const station = fact.event.metadata['station'] ?? '';
    const month = monthOf(day);
    const { type, sign } = fact;
    return change<WorkerMonthRow>('workerMonths', `${station}|${worker}|${month}|${type}`, (row) => {
      const services = (row?.services ?? noDays).with(Number(day.slice(8)) - 1, countOn(row, day) + sign);
      return services.some((count) => count !== 0) ? { station, worker, month, type, services } : undefined;
    });
  });

const noDays: readonly number[] = Array.from({ length: 31 }, () => 0);

const countOn = (row: WorkerMonthRow | undefined, day: string): number => row?.services[Number(day.slice(8)) - 1] ?? 0;

const turned = (fact: SeenFact<{ clientId: string }>, day: string, turn: 'opened' | 'closed'): Change =>
  change<ClientCasesRow>('clientCases', fact.data.clientId, (row) => {
    const { stream, revision, sign } = fact;
    const before = row?.turns ?? [];
    const turns =
      sign === 1
        ? [...before, [day, turn, stream, revision] as const]
        : before.filter(([, , of, at]) => of !== stream || at !== revision);
    if (turns.length === 0) return undefined;
    return { station: fact.event.metadata['station'] ?? '', clientId: fact.data.clientId, turns };
  });

/** Who did how much when, and when clients had cases: for the warnings that compare the one with employment, the other with each other. */
export const servicesView: View<CaseFact | ClientFact | HotlineCallFact | GroupFact | CommunityEventFact> = {
  name: 'services',
  version: 1,
  collections: {
    workerMonths: { byWorker: ['station', 'worker', 'month'] },
    clientCases: { byStation: ['station'] },
  },
  when: {
    FollowUpHeld: (fact) => served(fact, fact.data.heldOn),
    HotlineCallRecorded: (fact) => served(fact, fact.data.calledOn),
    SessionHeld: (fact) => served(fact, fact.data.heldOn),
    CaseOpened: (fact) => [...served(fact, fact.data.openedOn), turned(fact, fact.data.openedOn, 'opened')],
    CaseReopened: (fact) => [turned(fact, fact.data.reopenedOn, 'opened')],
    CaseClosed: (fact) => [turned(fact, fact.data.closedOn, 'closed')],
    GroupStarted: (fact) => served(fact, fact.data.startedOn),
    GroupSessionHeld: (fact) => served(fact, fact.data.heldOn),
    CommunityEventHeld: (fact) => served(fact, fact.data.heldOn),
  },
};
