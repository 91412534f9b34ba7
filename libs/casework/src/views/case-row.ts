import { latestOn, stated } from '#kernel';
import type { OpenedCase } from '../domain/case-facts.ts';

/** A case as a list shows it, nothing personal. `openedOn` is absent once the opening was taken back. */
export interface CaseRow extends ToldCase {
  readonly status: 'open' | 'closed';
  /** Of the closure that stands last. */
  readonly closedOn?: string;
  /** Who answers for it now. */
  readonly worker?: string;
  readonly sessions: number;
  readonly lastContactOn?: string;
  /** The day of the last contact; before the first, that of the opening. */
  readonly silentFrom?: string;
}

/** What the facts of a case said. */
export interface ToldCase {
  readonly station: string;
  readonly caseId: string;
  readonly number?: string;
  readonly clientId?: string;
  readonly householdId?: string;
  readonly communityId?: string;
  readonly districtId?: string;
  readonly openedOn?: string;
  readonly source?: string;
  readonly category?: OpenedCase['category'];
  readonly complexity?: OpenedCase['complexity'];
  /** The days of the sessions, in order. */
  readonly contacts: readonly string[];
  readonly turns: readonly Turn[];
  readonly workers: readonly Lead[];
}

/** It was closed or opened again on a day. */
export interface Turn {
  readonly on: string;
  /** Of the fact in the case's stream. */
  readonly revision: number;
  readonly turn: 'closed' | 'reopened';
}

/** Who answers for the case from a day on. */
export interface Lead {
  readonly on: string;
  readonly revision: number;
  readonly worker: string;
}

const lastDay = '9999-12-31';

/** The row with what follows from what was said. */
export function rowOf(told: ToldCase): CaseRow {
  const last = told.turns.at(-1);
  const closedOn = last?.turn === 'closed' ? last.on : undefined;
  const { station, caseId, number, clientId, householdId, communityId, districtId } = told;
  const { openedOn, source, category, complexity, contacts, turns, workers } = told;
  return {
    ...stated({ station, caseId, number, clientId, householdId, communityId, districtId }),
    ...stated({ openedOn, source, category, complexity, contacts, turns, workers }),
    status: closedOn === undefined ? 'open' : 'closed',
    sessions: contacts.length,
    ...stated({ closedOn, worker: latestOn(workers, lastDay)?.worker, lastContactOn: contacts.at(-1) }),
    ...stated({ silentFrom: contacts.at(-1) ?? openedOn }),
  };
}
