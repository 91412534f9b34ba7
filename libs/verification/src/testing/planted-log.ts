import { type Appended, EventStore, type Page, type ReadAllOptions, type RecordedEvent, eventId } from '#event-store';
import type { Fact, FactRegistry, View } from '#kernel';

/** Of the facts of the logs that are planted here. */
export const registry: FactRegistry = {
  Sown: { schema: 2, upcasts: { 1: (data) => ({ ...data, anew: (data as { seeds: string[] }).seeds.length }) } },
  Watered: { schema: 1 },
};

/** A view of what was watered, and of what was taken back of it. */
export const wateredView: View<Fact<'Watered', { litres: number }>> = {
  name: 'watered',
  version: 1,
  collections: { beds: {} },
  when: { Watered: () => [] },
};

const command = (n: number): string => `00000000-0000-4000-8000-${`${n}`.padStart(12, '0')}`;

/** Events of one command in a stream, as a recorder records them. Positions are those of a sparse log. */
export class PlantedLog extends EventStore {
  events: RecordedEvent[] = [];
  #commands = 0;

  record(stream: string, facts: readonly { type: string; data: object }[], station = 'north'): this {
    this.#commands += 1;
    const commandId = command(this.#commands);
    const before = this.events.filter((event) => event.stream === stream).length;
    for (const [index, { type, data }] of facts.entries())
      this.events.push({
        id: eventId(commandId, stream, index),
        type,
        data,
        stream,
        revision: BigInt(before + index),
        position: BigInt(this.events.length * 7 + 3),
        metadata: {
          commandId,
          actor: 'w1',
          role: 'recorder',
          station,
          correlationId: commandId,
          schema: type === 'Sown' ? '2' : '1',
          source: 'http',
          recordedAt: new Date(Date.UTC(2025, 0, 1, 0, this.events.length)).toISOString(),
        },
      });
    return this;
  }

  /** One event put in the place of another. */
  change(at: number, changed: Partial<RecordedEvent>): this {
    this.events = this.events.with(at, { ...this.events[at]!, ...changed });
    return this;
  }

  /** Another value in the envelope of an event; `undefined` takes it away. */
  envelope(at: number, field: string, value: string | undefined): this {
    const { [field]: _, ...rest } = this.events[at]!.metadata;
    return this.change(at, { metadata: value === undefined ? rest : { ...rest, [field]: value } });
  }

  override async *readAll({ after = -1n, limit = Infinity }: ReadAllOptions = {}): AsyncIterable<Page> {
    const from = this.events.findIndex(({ position }) => position > after);
    const rest = from === -1 ? [] : this.events.slice(from, from + limit);
    for (let at = 0; at < rest.length; at += 3) {
      const events = rest.slice(at, at + 3);
      yield { events, upTo: events.at(-1)!.position, live: at + 3 >= rest.length };
    }
  }

  override async *readStream(stream: string): AsyncIterable<readonly RecordedEvent[]> {
    yield this.events.filter((event) => event.stream === stream);
  }

  override async head(): Promise<bigint | undefined> {
    return this.events.at(-1)?.position;
  }

  override append(): Promise<Appended> {
    return Promise.reject(new Error('this log is only read'));
  }

  override follow(): never {
    throw new Error('this log has ended');
  }

  override async close(): Promise<void> {}
}

const sown = { type: 'Sown', data: { seeds: ['pea'], anew: 1 } };
const watered = (litres: number) => ({ type: 'Watered', data: { litres } });
const of = (revision: string) => ({ revision, id: command(99), type: 'Watered', schema: '1' });

/** Two streams of one station and one of another, with a correction and a fact that was taken back. */
export function cleanLog(): PlantedLog {
  return new PlantedLog()
    .record('bed-1', [sown, watered(1), watered(2)])
    .record('bed-2', [sown], 'south')
    .record('bed-1', [watered(3)])
    .record('bed-3', [sown, watered(4)])
    .record('bed-1', [
      { type: 'FactCorrected', data: { fact: of('1'), before: { litres: 1 }, after: { litres: 5 }, reason: 'typo' } },
    ])
    .record('bed-2', [watered(6)], 'south')
    .record('bed-1', [
      { type: 'FactTakenBack', data: { fact: of('2'), data: { litres: 2 }, kind: 'typo', reason: 'typo' } },
    ]);
}
