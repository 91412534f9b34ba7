import { Temporal } from 'temporal-polyfill';
import type { Fact } from '#kernel';
import type { DashboardFact } from '../figures.ts';

/** What decides how the life of one stream goes. */
export interface Life {
  readonly kind: number;
  /** Days since the first that anything happens on. */
  readonly day: number;
  readonly districtId: string | undefined;
  readonly n: number;
  readonly flags: readonly boolean[];
}

interface Lived {
  readonly category: string;
  readonly facts: readonly Fact[];
}

const on = (days: number): string => Temporal.PlainDate.from('2024-03-01').add({ days }).toString();

const lived = (category: string, ...facts: (DashboardFact | false | undefined)[]): Lived => ({
  category,
  facts: facts.filter((fact) => fact !== undefined && fact !== false),
});

/** A life of every kind of stream that counts somewhere. */
export const lives: readonly ((life: Life, id: string) => Lived)[] = [
  ({ day, districtId = 'east', flags: [takenOver, closed] }, id) => {
    const place = { communityId: 'c', districtId };
    const opened = { ...place, householdId: id, number: id, openedOn: on(day) };
    return lived(
      'household',
      {
        type: 'HouseholdOpened',
        data: takenOver ? { ...opened, origin: 'takenOver', takenOverOn: on(day + 40) } : opened,
      },
      closed && { type: 'HouseholdClosed', data: { ...place, closedOn: on(day + 50) } },
    );
  },
  ({ day, districtId = 'west', n, flags: [unreached, moved, gone, died] }, id) => {
    const place = { communityId: 'c', districtId };
    const channel = (['phone', 'homeVisit', 'sms'] as const)[n % 3]!;
    const heldOn = on(day + n * 5);
    const service = { followUpId: `${id}-1`, clientId: id, channel, heldOn, ...place };
    return lived(
      'client',
      {
        type: 'ClientAdded',
        data: {
          ...place,
          clientId: id,
          householdId: id,
          name: '',
          categories: [],
          careLevel: 'level3',
          addedOn: on(day),
        },
      },
      { type: 'ResidenceRecorded', data: { residence: 'livesHere', on: on(day + 2) } },
      { type: 'CareLevelAssessed', data: { level: `level${(n % 4) + 1}`, assessedOn: on(day + 9) } },
      moved && { type: 'ClientMoved', data: { ...place, districtId: 'east', householdId: id, on: on(day + 20) } },
      gone && { type: 'ClientLeft', data: { leftOn: on(day + 60), reason: 'moved' } },
      died && { type: 'ClientDied', data: { diedOn: on(day + 70) } },
      { type: 'FollowUpHeld', data: unreached ? { ...service, outcome: 'notHome' } : service },
    );
  },
  ({ day, districtId = 'east', n, flags: [broughtForward, closed, again] }, id) => {
    const place = { communityId: 'c', districtId, clientId: id };
    return lived(
      'case',
      {
        type: 'CaseOpened',
        data: {
          ...place,
          caseId: id,
          householdId: id,
          source: 'hotline',
          category: 'health',
          openedOn: on(day),
          ...(broughtForward && { broughtForward }),
        },
      },
      {
        type: 'SessionHeld',
        data: { ...place, sessionId: `${id}-1`, heldOn: on(day + n), place: 'home', minutes: 40, note: '' },
      },
      closed && { type: 'CaseClosed', data: { ...place, closedOn: on(day + 30), reason: 'goalsMet' } },
      closed && again && { type: 'CaseReopened', data: { ...place, reopenedOn: on(day + 31) } },
      closed && again && { type: 'CaseClosed', data: { ...place, closedOn: on(day + 45), reason: 'goalsMet', again } },
    );
  },
  ({ day, districtId, n, flags: [inbound, open, closes, unanswered] }, id) =>
    lived(
      'hotlineCall',
      {
        type: 'HotlineCallRecorded',
        data: {
          callId: id,
          callerId: id,
          direction: inbound ? 'in' : 'out',
          calledOn: on(day),
          topic: 'greeting',
          ...(districtId !== undefined && { communityId: 'c', districtId }),
          ...(open && { followUpNeeded: true }),
          ...(unanswered && { outcome: 'noAnswer' }),
        },
      },
      open && {
        type: 'HotlineResolutionRecorded',
        data: {
          callerId: id,
          resolvedOn: on(day + n),
          outcome: 'resolved',
          closes: closes === true,
          ...(districtId !== undefined && { communityId: 'c', districtId }),
        },
      },
    ),
  ({ day, districtId, n, flags: [party, lowerBound, reversed] }, id) => {
    const value = {
      valueFen: n * 1234,
      ...(districtId !== undefined && { districtId }),
      ...(party && { party }),
      ...(lowerBound && { lowerBound }),
    };
    return lived(
      'resourceLinkage',
      {
        type: 'ResourceLinked',
        data: {
          ...value,
          linkageId: id,
          donorId: id,
          linkedOn: on(day),
          source: { kind: 'individual' },
          kind: 'money',
          valuationBasis: 'invoice',
        },
      },
      reversed && { type: 'ResourceLinkageReversed', data: { ...value, reversedOn: on(day + 25), reason: 'returned' } },
    );
  },
  ({ day, districtId, n, flags: [completed] }, id) => {
    const place = districtId === undefined ? {} : { districtId };
    return lived(
      'group',
      { type: 'GroupStarted', data: { ...place, groupId: id, name: '', startedOn: on(day) } },
      { type: 'GroupSessionHeld', data: { ...place, heldOn: on(day + 7), attendances: n } },
      completed && { type: 'GroupCompleted', data: { ...place, completedOn: on(day + 35) } },
    );
  },
  ({ day, districtId, n, flags: [large] }, id) =>
    lived('communityEvent', {
      type: 'CommunityEventHeld',
      data: {
        communityEventId: id,
        name: '',
        scale: large ? 'large' : 'small',
        heldOn: on(day),
        attendances: n * 10,
        ...(districtId !== undefined && { districtId }),
      },
    }),
  ({ day, districtId, n }, id) => {
    const place = districtId === undefined ? {} : { districtId };
    return lived(
      'wish',
      { type: 'WishRegistered', data: { ...place, wishId: id, householdId: id, wish: '', registeredOn: on(day) } },
      n > 2 && { type: 'WishFulfilled', data: { ...place, fulfilledOn: on(day + n) } },
    );
  },
  ({ day, districtId, n }, id) =>
    lived('output', {
      type: 'OutputRecorded',
      data: {
        outputId: id,
        kind: n % 2 === 0 ? 'policyTalk' : '茶话会',
        occurredOn: on(day),
        quantity: n,
        ...(districtId !== undefined && { districtId }),
      },
    }),
  ({ day, n, flags: [until, left] }, id) =>
    lived(
      'worker',
      {
        type: 'WorkerAppointed',
        data: { workerId: id, name: '', from: on(day), ...(until && { until: on(day + n * 9) }) },
      },
      left && {
        type: 'WorkerLeft',
        data: { leftOn: on(day + n), from: on(day), ...(until && { until: on(day + n * 9) }) },
      },
    ),
];
