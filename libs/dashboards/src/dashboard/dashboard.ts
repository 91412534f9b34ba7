import type { IndicatorKey } from '#agreements';
import type { Elapsed } from './progress.ts';

/** A station's figures as of a day and a state of knowledge. Money in fen, percentages and pace as decimal strings. */
export interface Dashboard {
  readonly station: { readonly id: string; readonly name: string };
  /** Present where the figures are those of one district; targets are the station's and then absent. */
  readonly district?: { readonly id: string; readonly name: string };
  readonly agreement: {
    readonly id: string;
    readonly from: string;
    readonly until: string;
    readonly budgetFen: number;
  };
  readonly asOf: {
    /** The last event that was looked at; null where there was none. */
    readonly position: string | null;
    readonly recordedBy: string | null;
    readonly happenedBy: string;
  };
  readonly elapsed: Elapsed;
  readonly indicators: readonly IndicatorProgress[];
  readonly districts: readonly DistrictPart[];
  /** What belongs to the station and to none of its districts. */
  readonly unallocated: Part;
  readonly clients: number;
  readonly households: number;
  /** Of the whole station, also where one district is asked for. */
  readonly workers: number;
  readonly resources: {
    readonly totalFen: number;
    readonly unallocatedFen: number;
    readonly partyFen: number;
    /** Some of the value is known as "at least" only. */
    readonly isLowerBound: boolean;
  };
  readonly hotline: HotlineFigures;
  /** By the station's word for the level, highest first; people without one are left out. */
  readonly careLevels: Readonly<Record<string, number>>;
  readonly channels: Readonly<Record<string, number>>;
  readonly residence: Readonly<Record<string, number>>;
  readonly wishesFulfilled: number;
  readonly outputs: Readonly<Record<string, number>>;
  /** With `recordedBy`: what each indicator came to later, for the same days. */
  readonly late?: Readonly<Record<IndicatorKey, number>>;
}

export interface IndicatorProgress {
  readonly key: IndicatorKey;
  readonly name: string;
  readonly unit: string;
  readonly target: number | null;
  readonly done: number;
  readonly percent: string | null;
  readonly pace: string | null;
}

export interface HotlineFigures {
  /** Attempts, unless the station counts otherwise. */
  readonly out: number;
  readonly answered: number;
  readonly in: number;
  /** Calls that still need a follow-up on the day. */
  readonly open: number;
}

/** What falls to a part of the station. */
export interface Part {
  readonly clients: number;
  readonly households: number;
  readonly indicators: Readonly<Record<IndicatorKey, number>>;
  readonly resourceFen: number;
  readonly hotline: HotlineFigures;
  readonly wishesFulfilled: number;
}

export interface DistrictPart extends Part {
  readonly id: string;
  readonly name: string;
}
