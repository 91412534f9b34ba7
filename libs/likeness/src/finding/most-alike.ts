import { compared, percentOf } from '../measure/likeness-of.ts';
import type { Sketch } from '../measure/sketch.ts';
import { shinglesOf } from '../measure/tiles.ts';
import { ShingleIndex } from './shingle-index.ts';

/** A session whose note can be judged. */
export interface Noted {
  readonly stream: string;
  readonly revision: number;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly position: bigint;
  /** Who led it, where that is known. */
  readonly worker?: string;
  readonly sketch: Sketch;
}

/** How much a note repeats the earlier note that it is most like, in percent, and where that one stands. */
export interface Likeness {
  readonly score: number;
  readonly stream: string;
  readonly revision: number;
}

/** A worker's sessions are looked back on so far. */
export const mostSessions = 500;
/** So many notes of the case are compared sign for sign, and as many of the worker: those that share most. */
const mostCandidates = 4;

/** By day, and on one day as they were recorded. */
export const inOrder = (one: Pick<Noted, 'day' | 'position'>, other: Pick<Noted, 'day' | 'position'>): number =>
  one.day === other.day ? Number(one.position - other.position) : one.day < other.day ? -1 : 1;

/**
 * Takes sessions in their order and finds for each the most alike among those before it: of its own case, and of the
 * latest sessions that its worker led in other cases. The note just before it in its case is always compared.
 */
export class MostAlike {
  readonly #seen: Noted[] = [];
  readonly #cases = new Map<string, Shelf>();
  readonly #workers = new Map<string, Shelf>();

  /** What it is most like; then it stands before those that follow. `undefined` where it shares nothing with any. */
  taken(noted: Noted): Likeness | undefined {
    const shingles = shinglesIn(noted);
    const likeness = this.#most(noted, shingles);
    this.add(noted, shingles);
    return likeness;
  }

  #most({ stream, worker, sketch }: Noted, shingles: readonly number[]): Likeness | undefined {
    let best: (Likeness & { readonly place: number }) | undefined;
    for (const place of this.#candidates(stream, worker, shingles)) {
      const earlier = this.#seen[place]!;
      const score = percentOf(compared(earlier.sketch, sketch).likeness);
      const found = { score, stream: earlier.stream, revision: earlier.revision, place };
      if (best === undefined || isBetter(found, best, stream)) best = found;
      if (score === 100) break;
    }
    return best && { score: best.score, stream: best.stream, revision: best.revision };
  }

  /** Those of the own case first; the one just before, whatever it shares. */
  #candidates(stream: string, worker: string | undefined, shingles: readonly number[]): ReadonlySet<number> {
    const own = this.#cases.get(stream);
    const others = worker === undefined ? undefined : this.#workers.get(worker);
    return new Set([
      ...(own === undefined ? [] : [...own.index.sharing(shingles, 0, mostCandidates), own.places.at(-1)!]),
      ...(others?.index.sharing(shingles, others.places.at(-mostSessions) ?? 0, mostCandidates) ?? []),
    ]);
  }

  /** Only stands before those that follow. */
  add(noted: Noted, shingles = shinglesIn(noted)): void {
    const place = this.#seen.push(noted) - 1;
    shelve(this.#cases, noted.stream, shingles, place);
    if (noted.worker !== undefined) shelve(this.#workers, noted.worker, shingles, place);
  }
}

const shinglesIn = ({ sketch }: Noted): readonly number[] => [
  ...new Set(Array.from(shinglesOf(sketch), ([key]) => key)),
];

/** The notes of a case, or of a worker. */
interface Shelf {
  readonly index: ShingleIndex;
  readonly places: number[];
}

function shelve(shelves: Map<string, Shelf>, name: string, shingles: readonly number[], place: number): void {
  const shelf = shelves.get(name) ?? { index: new ShingleIndex(), places: [] };
  shelf.index.add(shingles, place);
  shelf.places.push(place);
  shelves.set(name, shelf);
}

/** More alike; as much, and of the own case; as much, and later. */
function isBetter(
  found: { score: number; stream: string; place: number },
  best: { score: number; stream: string; place: number },
  own: string,
): boolean {
  if (found.score !== best.score) return found.score > best.score;
  if ((found.stream === own) !== (best.stream === own)) return found.stream === own;
  return found.place > best.place;
}
