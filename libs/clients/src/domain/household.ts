import type { Fact } from '#kernel';

/** Stream `household-<id>`. */
export type HouseholdFact =
  | Fact<'HouseholdOpened', OpenedHousehold>
  | Fact<'HouseholdClosed', { closedOn: string; reason?: string; communityId: string; districtId: string }>;

export interface OpenedHousehold {
  readonly householdId: string;
  readonly number: string;
  readonly communityId: string;
  readonly districtId: string;
  readonly openedOn: string;
  readonly origin?: 'new' | 'takenOver';
  readonly takenOverOn?: string;
  readonly headId?: string;
  /** Personal, under the household's key. */
  readonly address?: string;
  readonly externalIds?: Readonly<Record<string, string>>;
}
