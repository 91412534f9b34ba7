import { type Change, type SeenFact, change, stated } from '#kernel';
import type { ClosedHousehold, OpenedHousehold } from '../domain/household.ts';

/** A household's file. Its address is a personal row. */
export interface HouseholdRow extends Partial<Omit<OpenedHousehold, 'householdId' | 'address'>> {
  readonly station: string;
  readonly householdId: string;
  readonly closedOn?: string;
}

export const opened = (fact: SeenFact<OpenedHousehold>): Change =>
  change<HouseholdRow>('households', fact.subject, (row) => {
    const { address: _, ...household } = fact.data;
    const { station = fact.event.metadata['station'] ?? '', closedOn } = row ?? {};
    if (fact.sign === 1) return { station, ...household, ...stated({ closedOn }) };
    return closedOn === undefined ? undefined : { station, householdId: fact.subject, closedOn };
  });

export const closed = (fact: SeenFact<ClosedHousehold>): Change =>
  change<HouseholdRow>('households', fact.subject, (row) => {
    if (row === undefined) return undefined;
    const { closedOn: _, ...household } = row;
    return fact.sign === 1 ? { ...household, closedOn: fact.data.closedOn } : household;
  });
