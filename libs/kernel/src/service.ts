export const workerParts = ['lead', 'co', 'intern', 'supervisor'] as const;

/** Who did a service: not who typed it. */
export interface ServiceWorker {
  readonly workerId: string;
  readonly part: (typeof workerParts)[number];
}

/** What every service keeps of the moment it happened. Absent means not asked. */
export interface Service {
  readonly workers?: readonly ServiceWorker[];
  /** Where it counts, stated and not derived later; absent: unallocated. */
  readonly communityId?: string;
  readonly districtId?: string;
  /** Why it was recorded long after it happened. */
  readonly lateReason?: string;
  /** The day a ledger claims for its recording. */
  readonly claimedRecordedOn?: string;
}

/** Under which agreement a day counts; `none` is refused by the decisions that need one. */
export interface OpenDay {
  /** The agreement that holds the day, absent where none does. */
  readonly agreementId?: string;
  /** Today in the station's zone: a service can't lie behind it. */
  readonly today: string;
}
