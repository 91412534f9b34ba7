import type { RecordedEvent } from '#event-store';
import type { Fault, Rpc } from '../engines/eventstoredb/faults.ts';
import { Service } from '../engines/eventstoredb/service.ts';
import { FaultPlan } from './fault-plan.ts';

/** Beside what may happen to a call: the whole service is killed and started again, before it is done or after. */
type Planned = Fault | { readonly kind: 'restart'; readonly done: boolean };

/** An answer that comes before the driver's timer runs out, and one that comes after it. */
const [soon, tooLate] = [15, 150];
const anywhere = ['reset', 'rst', 'not-ready', 'timeout', 'cancelled', 'not-leader', 'hang', 'denied'] as const;
const everywhere: readonly Planned[] = [
  ...anywhere.map((kind) => ({ kind })),
  { kind: 'late', ms: soon },
  { kind: 'restart', done: false },
];
const inTheMiddle: readonly Planned[] = (['reset', 'rst', 'hang', 'cancelled'] as const).flatMap((kind) =>
  [1, 2, 5].map((after) => ({ kind, after })),
);
const faults: Record<Rpc, readonly Planned[]> = {
  append: [
    ...everywhere,
    ...(['lost', 'lostReset', 'lostRst', 'twice', 'deaf', 'end', 'denies-its-own'] as const).map((kind) => ({ kind })),
    { kind: 'late', ms: tooLate },
    { kind: 'restart', done: true },
  ],
  read: [...everywhere, ...inTheMiddle],
  subscribe: [...everywhere, ...inTheMiddle, { kind: 'end' }, { kind: 'end', after: 1 }, { kind: 'end', after: 3 }],
};

/** A service of EventStoreDB whose calls go wrong by a seed. */
export class FaultyLog {
  readonly service: Service;
  readonly plan: FaultPlan<Planned>;
  #restarting: Promise<void> = Promise.resolve();

  private constructor(service: Service, seed: number, often: number) {
    this.service = service;
    this.plan = new FaultPlan(seed, often, (rpc) => faults[rpc as Rpc]);
    service.meddle = (rpc) => this.#meddle(rpc);
  }

  static async start(seed: number, often: number): Promise<FaultyLog> {
    return new FaultyLog(await Service.start(), seed, often);
  }

  /** What lies there, as the service holds it and not as a driver reads it. */
  get events(): RecordedEvent[] {
    const ours = this.service.log.entries.filter(({ type }) => !type.startsWith('$'));
    return ours.map(({ commit: position, stream, revision, id, type, data, metadata }) => ({
      position,
      stream,
      revision,
      id,
      type,
      data: parsed(data),
      metadata: parsed(metadata) as Record<string, string>,
    }));
  }

  async stop(): Promise<void> {
    await this.#restarting;
    await this.service.stop();
  }

  #meddle(rpc: Rpc): Fault | undefined {
    const planned = this.plan.next(rpc);
    if (planned?.kind !== 'restart') return planned;
    this.#restarting = this.#restarting.then(() => this.service.restart());
    return { kind: planned.done ? 'lost' : 'hang' };
  }
}

const parsed = (bytes: Uint8Array): object => JSON.parse(Buffer.from(bytes).toString()) as object;
