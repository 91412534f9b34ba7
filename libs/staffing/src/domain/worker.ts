import type { Fact } from '#kernel';

/** Stream `worker-<id>`. */
export type WorkerFact =
  | Fact<'WorkerAppointed', AppointedWorker>
  | Fact<'WorkerCertified', { certification: string; from: string }>
  | Fact<'WorkerTransferred', { on: string; districtId?: string; post?: string }>
  | Fact<'WorkerLeft', { leftOn: string; from: string; districtId?: string; reason?: string }>;

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
