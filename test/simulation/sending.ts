import type { Request } from './days-work.ts';
import { seeded } from './faults.ts';

/** What a server acknowledged a request with: where its last fact lies. */
export interface Told {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

/** A request under the key by which it is sent again. */
export interface Keyed {
  readonly request: Request;
  readonly key: string;
}

/** Asks a server once. `undefined`: it could not say; any other refusal is thrown. */
export type Ask = (keyed: Keyed, ids: ReadonlyMap<string, string>) => Promise<Told | undefined>;

/** A day's work that is sent, each request by its own key, until everything is acknowledged. */
export class Sending {
  readonly acknowledged = new Map<string, Told>();
  readonly work: readonly Keyed[];
  readonly #ids = new Map<string, string>();
  readonly #ask: Ask;

  constructor(requests: readonly Request[], seed: number, ask: Ask) {
    const keys = seeded(seed + 0.5);
    const hex = () =>
      Math.floor(keys() * 0xffff_ffff)
        .toString(16)
        .padStart(8, '0');
    this.work = requests.map((request) => ({ request, key: `${hex()}-0000-4000-8000-${hex()}0000` }));
    this.#ask = ask;
  }

  get isDone(): boolean {
    return this.acknowledged.size === this.work.length;
  }

  /** Sends at once whatever may be sent now, and some of what was acknowledged already. */
  async round(random: () => number): Promise<void> {
    const open = this.work.filter(({ request, key }) => {
      const ready = request.after.every((name) => this.#ids.has(name));
      return ready && (!this.acknowledged.has(key) || random() < 0.2);
    });
    await Promise.all(open.map((keyed) => this.#send(keyed)));
  }

  async #send(keyed: Keyed): Promise<void> {
    const told = await this.#ask(keyed, this.#ids);
    if (told === undefined) return;
    const before = this.acknowledged.get(keyed.key);
    if (before !== undefined) expect(told).toEqual(before);
    this.acknowledged.set(keyed.key, told);
    if (keyed.request.names !== undefined) this.#ids.set(keyed.request.names, told.id);
  }
}
