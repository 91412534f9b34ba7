import type { Fact, Service } from '#kernel';

/** Stream `client-<id>`. */
export type ClientFact =
  | Fact<'ClientAdded', AddedClient>
  | Fact<'CategoryGranted', { category: string; from: string }>
  | Fact<'CategoryEnded', { category: string; on: string }>
  | Fact<'ResidenceRecorded', { residence: string; on: string }>
  | Fact<
      'CareLevelAssessed',
      { level: string; assessedOn: string; factors?: readonly string[]; reason?: string; nextReviewOn?: string }
    >
  | Fact<'FollowUpHeld', HeldFollowUp>
  | Fact<'ClientMoved', { on: string; householdId: string; communityId: string; districtId: string }>
  | Fact<'ClientLeft', { leftOn: string; reason: string }>
  | Fact<'ClientDied', { diedOn: string }>;

/** Personal: name, bornOn, identityNumber, phone, address, guardian, emergencyContact. */
export interface AddedClient {
  readonly clientId: string;
  readonly householdId: string;
  readonly communityId: string;
  readonly districtId: string;
  readonly relationToHead?: string;
  readonly name: string;
  readonly sex?: 'male' | 'female';
  readonly bornOn?: string;
  readonly birthYear?: number;
  readonly identityKind?: string;
  readonly identityNumber?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly guardian?: string;
  readonly emergencyContact?: string;
  /** Keys of the list `clientCategory`. */
  readonly categories: readonly string[];
  readonly residence?: string;
  readonly careLevel?: string;
  /** The worker in charge. */
  readonly worker?: string;
  readonly addedOn: string;
}

export interface HeldFollowUp extends Service {
  readonly followUpId: string;
  readonly clientId: string;
  readonly channel: 'phone' | 'homeVisit' | 'sms';
  readonly heldOn: string;
  readonly startedAt?: string;
  readonly minutes?: number;
  readonly purpose?: string;
  /** A key of the list `callOutcome` or `visitOutcome`. */
  readonly outcome?: string;
  readonly present?: readonly string[];
  readonly throughHotline?: boolean;
  readonly hotlineCallId?: string;
  readonly visitId?: string;
  readonly needFound?: boolean;
  readonly nextDueOn?: string;
  readonly dueBecause?: string;
  /** Personal. */
  readonly note?: string;
}
