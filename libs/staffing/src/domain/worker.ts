import { type Decider, type Decision, type Descriptions, type Fact, refuse, stated } from '#kernel';

/** Stream `worker-<id>`. */
export type WorkerFact =
  | Fact<'WorkerAppointed', AppointedWorker>
  | Fact<'WorkerCertified', CertifiedWorker>
  | Fact<'WorkerTransferred', TransferredWorker>
  | Fact<'WorkerLeft', WorkerDeparture>;

export interface AppointedWorker {
  readonly workerId: string;
  readonly number?: string;
  /** Personal. */
  readonly name: string;
  readonly certification?: string;
  readonly certifiedFrom?: string;
  readonly employment?: string;
  readonly employer?: string;
  readonly districtId?: string;
  readonly post?: string;
  /** First and last day. */
  readonly from: string;
  readonly until?: string;
}

export interface CertifiedWorker {
  readonly certification: string;
  readonly from: string;
}

export interface TransferredWorker {
  readonly on: string;
  readonly districtId?: string;
  /** To the station itself, to no district. */
  readonly toStation?: true;
  readonly post?: string;
}

export interface WorkerDeparture {
  readonly leftOn: string;
  /** First day and last district, so that the fact can be read alone. */
  readonly from: string;
  readonly districtId?: string;
  /** The last day that had been agreed on before; this one holds instead. */
  readonly until?: string;
  readonly reason?: string;
}

export const workerFacts: Descriptions<WorkerFact> = {
  WorkerAppointed: {
    schema: 1,
    occurredOn: 'from',
    personal: { name: 'workerId' },
    findable: { name: 'name' },
  },
  WorkerCertified: { schema: 1, occurredOn: 'from' },
  WorkerTransferred: { schema: 1, occurredOn: 'on' },
  WorkerLeft: { schema: 1, occurredOn: 'leftOn' },
};

export type WorkerState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'appointed';
      readonly worker: AppointedWorker;
      readonly certificates: readonly CertifiedWorker[];
      readonly transfers: readonly TransferredWorker[];
      readonly leftOn?: string;
    };

export const workerDecider: Decider<WorkerState, WorkerFact> = {
  category: 'worker',
  facts: workerFacts,
  initial: { status: 'unknown' },
  evolve: {
    WorkerAppointed: (_, worker) => ({ status: 'appointed', worker, certificates: [], transfers: [] }),
    WorkerCertified: (state, certificate) =>
      state.status === 'unknown' ? state : { ...state, certificates: [...state.certificates, certificate] },
    WorkerTransferred: (state, transfer) =>
      state.status === 'unknown' ? state : { ...state, transfers: [...state.transfers, transfer] },
    WorkerLeft: (state, { leftOn }) => (state.status === 'unknown' ? state : { ...state, leftOn }),
  },
  leanedOn: {
    WorkerAppointed: (state) =>
      state.status === 'appointed' &&
      (state.certificates.length > 0 || state.transfers.length > 0 || state.leftOn !== undefined),
  },
  sound: (state) => {
    if (state.status === 'unknown') return undefined;
    const days = [...state.transfers.map(({ on }) => on), ...(state.leftOn === undefined ? [] : [state.leftOn])];
    return days.some((day) => day < state.worker.from) ? refuse('before-first-day') : undefined;
  },
};

type Decide = Decision<WorkerState, WorkerFact>;

/** `dates-reversed` · `duplicate-number` */
export const appointWorker =
  (worker: AppointedWorker): Decide =>
  (state) => {
    const { from, until, number } = worker;
    if (until !== undefined && until < from) return refuse('dates-reversed', { from, until });
    if (state.status === 'unknown') return [{ type: 'WorkerAppointed', data: worker }];
    return number === undefined ? [] : refuse('duplicate-number', { number });
  };

const inOrder = (one: string, other: string): number => one.localeCompare(other);

/** What a worker holds on a day: certificates count from their own day, in whatever order they were recorded. */
const certifiedOn = ({ worker, certificates }: Appointed, day: string): string | undefined =>
  certificates
    .filter(({ from }) => from <= day)
    .sort((one, other) => inOrder(one.from, other.from))
    .at(-1)?.certification ?? worker.certification;

type Appointed = Extract<WorkerState, { status: 'appointed' }>;

/** `unknown-worker`; a certificate may be older than the appointment. */
export const certifyWorker =
  (certificate: CertifiedWorker): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-worker');
    const held = certifiedOn(state, certificate.from);
    return held === certificate.certification ? [] : [{ type: 'WorkerCertified', data: certificate }];
  };

type Placement = Pick<AppointedWorker, 'districtId' | 'post'>;

/** Where a worker works on a day, and as what. */
const placeOn = ({ worker, transfers }: Appointed, day: string): Placement =>
  transfers
    .filter(({ on }) => on <= day)
    .sort((one, other) => inOrder(one.on, other.on))
    .reduce<Placement>(moved, worker);

const moved = (before: Placement, { districtId, toStation, post }: TransferredWorker): Placement =>
  stated({
    districtId: toStation ? undefined : (districtId ?? before.districtId),
    post: post ?? before.post,
  });

/** `unknown-worker` · `missing-value` when it says neither where nor what · `before-first-day` · `already-left` */
export const transferWorker =
  (transfer: TransferredWorker): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-worker');
    const { on, districtId, toStation, post } = transfer;
    if (districtId === undefined && !toStation && post === undefined) return refuse('missing-value');
    if (on < state.worker.from) return refuse('before-first-day', { from: state.worker.from });
    if (state.leftOn !== undefined && on > state.leftOn) return refuse('already-left', { leftOn: state.leftOn });
    const before = placeOn(state, on);
    const after = moved(before, transfer);
    const same = before.districtId === after.districtId && before.post === after.post;
    return same ? [] : [{ type: 'WorkerTransferred', data: transfer }];
  };

/** `unknown-worker` · `before-first-day` · `already-left` on another day */
export const recordDeparture =
  ({ leftOn, reason }: { readonly leftOn: string; readonly reason?: string }): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-worker');
    const { from, until } = state.worker;
    if (leftOn < from) return refuse('before-first-day', { from });
    if (state.leftOn !== undefined) {
      return state.leftOn === leftOn ? [] : refuse('already-left', { leftOn: state.leftOn });
    }
    const { districtId } = placeOn(state, leftOn);
    return [{ type: 'WorkerLeft', data: stated({ leftOn, from, districtId, until, reason }) }];
  };
