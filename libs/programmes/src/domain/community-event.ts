import type { Fact, Service } from '#kernel';

/** Stream `communityEvent-<id>`. */
export type CommunityEventFact = Fact<'CommunityEventHeld', HeldCommunityEvent>;

export interface HeldCommunityEvent extends Service {
  readonly communityEventId: string;
  readonly number?: string;
  readonly name: string;
  readonly scale: 'large' | 'small';
  readonly heldOn: string;
  readonly attendances: number;
  readonly headcount?: number;
  readonly targetGroupAttendances?: number;
  readonly volunteers?: number;
  readonly participants?: readonly { readonly clientId?: string; readonly participantId?: string }[];
  readonly party?: boolean;
}
