import { type AnyView, RollingHash } from '#projection';
import type { Decoded } from '../log/decoded.ts';
import type { Witness } from '../log/reading.ts';

/** Whether a view folds an event that means facts of these types: the keys of its `when` say so, and nothing else. */
export function subscription(view: AnyView): (types: ReadonlySet<string>) => boolean {
  const lines = new Set(Object.keys(view.when));
  if (lines.has('*')) return (types) => types.size > 0;
  return (types) => types.values().some((type) => lines.has(type));
}

/** What a view must have applied up to a position, by the log alone. */
export class ViewTally implements Witness {
  position = -1n;
  until: bigint;
  applied = 0n;
  readonly #hash = new RollingHash();
  readonly #applies: (types: ReadonlySet<string>) => boolean;

  constructor(view: AnyView, until: bigint) {
    this.until = until;
    this.#applies = subscription(view);
  }

  get hash(): string {
    return this.#hash.toString();
  }

  take({ event, types }: Decoded): void {
    if (this.#applies(types)) {
      this.applied += 1n;
      this.#hash.add(event.id);
    }
    this.reached(event.position);
  }

  reached(position: bigint): void {
    if (position > this.position) this.position = position;
  }
}
