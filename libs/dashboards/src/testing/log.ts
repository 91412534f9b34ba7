import { type Correction, type Decider, type Fact, type PlacedFact, Refusal, correct, takeBack } from '#kernel';
import type { RecordedEvent } from '#event-store';

/** Of streams whose facts are only kept, so that any may be corrected or taken back. */
const keeping: Decider<undefined, Fact> = {
  category: '',
  facts: {},
  initial: undefined,
  evolve: new Proxy({}, { get: () => () => undefined }),
};

/** A history being written: positions grow with gaps, clocks as told. */
export class Log {
  readonly events: RecordedEvent[] = [];
  #now = Date.parse('2024-06-01T22:00:00Z');

  record(stream: string, facts: readonly Fact[], pause: number, station: string): void {
    this.#now += pause;
    for (const { type, data } of facts) {
      this.events.push({
        id: `event-${this.events.length}`,
        type,
        data,
        stream,
        revision: BigInt(this.#of(stream).length),
        position: BigInt(this.events.length * 3),
        metadata: { station, schema: '1', recordedAt: new Date(this.#now).toISOString() },
      });
    }
  }

  correct(stream: string, revision: bigint, fact: Fact, pause: number): void {
    this.#append(
      stream,
      correct(keeping, this.#history(stream), revision, () => [fact], 'typo'),
      pause,
    );
  }

  takeBack(stream: string, revision: bigint, pause: number): void {
    const why = { kind: 'duplicate', reason: 'entered twice' } as const;
    this.#append(stream, takeBack(keeping, this.#history(stream), revision, why), pause);
  }

  #append(stream: string, corrections: readonly Correction[] | Refusal, pause: number): void {
    if (corrections instanceof Refusal) throw new Error(corrections.word);
    this.record(stream, corrections, pause, this.#of(stream)[0]!.metadata['station']!);
  }

  #of(stream: string): RecordedEvent[] {
    return this.events.filter((event) => event.stream === stream);
  }

  #history(stream: string): PlacedFact<Fact>[] {
    return placed(this.#of(stream));
  }
}

/** The facts of events, with their places. */
export const placed = (events: readonly RecordedEvent[]): PlacedFact<Fact>[] =>
  events.map(({ type, data, revision, id }) => ({ fact: { type, data }, revision, id, schema: '1' }));
