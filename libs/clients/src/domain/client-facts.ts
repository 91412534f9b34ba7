import type { Descriptions, Fact, Service } from '#kernel';

/** Stream `client-<id>`. */
export type ClientFact =
  | Fact<'ClientAdded', AddedClient>
  | Fact<'CategoryGranted', { category: string; from: string }>
  | Fact<'CategoryEnded', { category: string; on: string }>
  | Fact<'ResidenceRecorded', { residence: string; on: string }>
  | Fact<'CareLevelAssessed', AssessedCareLevel>
  | Fact<'FollowUpHeld', HeldFollowUp>
  | Fact<'ClientMoved', MovedClient>
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

/** Personal: reason. */
export interface AssessedCareLevel {
  readonly clientId?: string;
  readonly level: string;
  readonly assessedOn: string;
  readonly factors?: readonly string[];
  readonly reason?: string;
  readonly nextReviewOn?: string;
}

export interface MovedClient {
  readonly on: string;
  readonly householdId: string;
  readonly communityId: string;
  readonly districtId: string;
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

const personalOfClient = ['name', 'bornOn', 'identityNumber', 'phone', 'address', 'guardian', 'emergencyContact'];

export const clientFacts: Descriptions<ClientFact> = {
  ClientAdded: {
    schema: 1,
    occurredOn: 'addedOn',
    personal: Object.fromEntries(personalOfClient.map((field) => [field, 'clientId' as const])),
    findable: { name: 'name', phone: 'phone', identityNumber: 'identityNumber' },
  },
  CategoryGranted: { schema: 1, occurredOn: 'from' },
  CategoryEnded: { schema: 1, occurredOn: 'on' },
  ResidenceRecorded: { schema: 1, occurredOn: 'on' },
  CareLevelAssessed: { schema: 1, occurredOn: 'assessedOn', personal: { reason: 'clientId' } },
  FollowUpHeld: { schema: 1, occurredOn: 'heldOn', personal: { note: 'clientId' } },
  ClientMoved: { schema: 1, occurredOn: 'on' },
  ClientLeft: { schema: 1, occurredOn: 'leftOn' },
  ClientDied: { schema: 1, occurredOn: 'diedOn' },
};
