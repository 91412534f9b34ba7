import type { Fact, Service } from '#kernel';

/** Stream `group-<id>`. */
export type GroupFact =
  | Fact<'GroupStarted', StartedGroup>
  | Fact<'GroupSessionHeld', HeldGroupSession>
  | Fact<'GroupJoined', { joinedOn: string; clientId: string }>
  | Fact<'GroupLeft', { leftOn: string; clientId: string; reason?: string }>
  | Fact<'GroupCompleted', { completedOn: string; districtId?: string }>;

export interface StartedGroup extends Service {
  readonly groupId: string;
  readonly number?: string;
  readonly name: string;
  readonly kind?: string;
  readonly startedOn: string;
}

export interface HeldGroupSession extends Service {
  readonly heldOn: string;
  readonly number?: number;
  readonly attendances: number;
  readonly minutes?: number;
  readonly participants?: readonly { readonly clientId?: string; readonly participantId?: string }[];
}
