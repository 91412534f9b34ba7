import { type Decider, type Decision, type Descriptions, type Fact, type OpenDay, type Service, refuse } from '#kernel';

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

export const communityEventFacts: Descriptions<CommunityEventFact> = {
  CommunityEventHeld: { schema: 1, occurredOn: 'heldOn' },
};

export type CommunityEventState =
  { readonly status: 'unknown' } | { readonly status: 'held'; readonly event: HeldCommunityEvent };

export const communityEventDecider: Decider<CommunityEventState, CommunityEventFact> = {
  category: 'communityEvent',
  facts: communityEventFacts,
  initial: { status: 'unknown' },
  evolve: { CommunityEventHeld: (_, event) => ({ status: 'held', event }) },
};

export const holdCommunityEvent =
  (event: HeldCommunityEvent, { agreementId, today }: OpenDay): Decision<CommunityEventState, CommunityEventFact> =>
  (state) => {
    const { number, heldOn, attendances, headcount, targetGroupAttendances, volunteers } = event;
    if (state.status === 'held') return number === undefined ? [] : refuse('duplicate-number', { number });
    if ([attendances, headcount, targetGroupAttendances, volunteers].some((count) => (count ?? 0) < 0))
      return refuse('negative');
    if (heldOn > today || agreementId === undefined) return refuse('outside-agreement', { day: heldOn });
    return [{ type: 'CommunityEventHeld', data: event }];
  };
