import type { Asked } from './asked.ts';

/** The ids of what is created. Abstract, so that it is its own injection token; implemented by the privacy room. */
export abstract class Ids {
  /** Of something that bears a number of its own in its station: the same number, the same id. Keyed. */
  abstract numbered(station: string, kind: string, number: string): string;
  /** Of something that has only the request that creates it. `part` tells several things of one request apart. */
  abstract created(asked: Asked, part: string): string;
}
