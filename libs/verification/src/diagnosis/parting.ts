import { type AnyView, RollingHash } from '#projection';
import { subscription } from '../checkpoints/view-tally.ts';
import type { ViewVerdict } from '../checkpoints/view-verdict.ts';
import type { Decoded } from '../log/decoded.ts';
import { type Witness, readOn } from '../log/reading.ts';
import type { VerificationSources } from '../verification-sources.ts';

/** One stretch of events that a view missed, applied twice, or applied in another order; else nothing can be said. */
export interface Parting {
  readonly kind: 'missing' | 'doubled' | 'swapped';
  /** How many events. */
  readonly events: number;
  /** Of the first of them, decimal. */
  readonly position: string;
  readonly id: string;
}

/** Above this many applied events it is not looked for: each takes some 200 bytes. */
const most = 1_000_000;

/** The events that a view should have applied, in order. */
class Applied implements Witness {
  position = -1n;
  readonly events: { readonly id: string; readonly position: bigint }[] = [];
  readonly #applies: (types: ReadonlySet<string>) => boolean;

  constructor(
    view: AnyView,
    readonly until: bigint,
  ) {
    this.#applies = subscription(view);
  }

  take({ event: { id, position }, types }: Decoded): void {
    if (this.#applies(types)) this.events.push({ id, position });
    this.reached(position);
  }

  reached(position: bigint): void {
    if (position > this.position) this.position = position;
  }
}

/**
 * Where the events of a view part from the log's. The rolling hash can be run backwards: from the view's own hash towards the
 * front, and from nothing towards the end; where both meet, what lies between was missed or doubled.
 */
export async function partingOf(
  { store, registry }: Pick<VerificationSources, 'store' | 'registry'>,
  view: AnyView,
  { position, hash, expected }: ViewVerdict,
): Promise<Parting | undefined> {
  if (position === undefined || hash === undefined || Number(expected?.applied ?? 0) > most) return undefined;
  const applied = new Applied(view, BigInt(position));
  await readOn({ store, registry }, [applied]);
  return meeting(applied.events, hash);
}

/** `found`: the hash of what was applied instead of these events. */
export function meeting(
  events: readonly { readonly id: string; readonly position: bigint }[],
  found: string,
): Parting | undefined {
  const forwards = new RollingHash();
  const fronts = [forwards.toString()];
  for (const { id } of events) fronts.push(forwards.add(id).toString());
  const places = new Map(fronts.map((front, at) => [front, at]));
  const backwards = new RollingHash(found);
  for (let back = events.length; back >= 0; back -= 1) {
    const here = backwards.toString();
    const front = places.get(here);
    if (front !== undefined && front !== back) {
      const [first, behind] = front < back ? [front, back] : [back, front];
      return parted(front < back ? 'missing' : 'doubled', behind - first, events[first]!);
    }
    const [one, other] = [events[back - 2], events[back - 1]];
    if (one !== undefined && other !== undefined) {
      const swapped = new RollingHash(fronts[back - 2]).add(other.id).add(one.id).toString();
      if (swapped === here) return parted('swapped', 2, one);
    }
    if (other !== undefined) backwards.remove(other.id);
  }
  return undefined;
}

const parted = (
  kind: Parting['kind'],
  events: number,
  { id, position }: { readonly id: string; readonly position: bigint },
): Parting => ({ kind, events, position: `${position}`, id });
