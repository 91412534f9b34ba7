import type { RecordedEvent } from '#event-store';
import type { Decoded } from './decoded.ts';
import { envelopeFaults } from './envelope.ts';
import { type Fault, type Finding, Findings } from './finding.ts';
import { HistoryHash, canonical } from './history-hash.ts';
import type { Witness } from './reading.ts';
import { Streams } from './streams.ts';

/** What the log holds of one station, or of all. */
export class Part {
  readonly hash = new HistoryHash();
  readonly findings = new Findings();
  streams = 0;
  /** How often an event was recorded, by its clock, before the one that lies before it. No fault. */
  clockStepsBack = 0;
  /** The latest `recordedAt`. */
  clock = '';
  #recordedAt = '';

  take(form: string, recordedAt: string, isFirst: boolean): void {
    this.hash.add(form);
    if (isFirst) this.streams += 1;
    if (recordedAt < this.#recordedAt) this.clockStepsBack += 1;
    if (recordedAt > this.clock) this.clock = recordedAt;
    this.#recordedAt = recordedAt;
  }
}

/** The log, looked at event by event. It can go on later from where it stands. */
export class History implements Witness {
  /** Everything up to here was looked at; −1 while nothing was. */
  position = -1n;
  readonly whole = new Part();
  /** By station: that of a stream's first event. */
  readonly stations = new Map<string, Part>();
  readonly #streams = new Streams();

  constructor(readonly until?: bigint) {}

  take(seen: Decoded): void {
    const { event } = seen;
    const known = this.#streams.size;
    const faults = [...(seen.fault ? [seen.fault] : []), ...envelopeFaults(event), ...this.#streams.take(event)];
    if (event.position <= this.position) faults.push({ word: 'position-order' });
    const part = this.#station(this.#streams.stationOf(event.stream) ?? '');
    const form = canonical(event);
    const isFirst = this.#streams.size > known;
    const recordedAt = event.metadata['recordedAt'] ?? '';
    for (const one of [this.whole, part]) {
      one.take(form, recordedAt, isFirst);
      for (const fault of faults) one.findings.add(foundAt(fault, event));
    }
    this.reached(event.position);
  }

  reached(position: bigint): void {
    if (position > this.position) this.position = position;
  }

  #station(id: string): Part {
    const known = this.stations.get(id);
    if (known !== undefined) return known;
    const part = new Part();
    this.stations.set(id, part);
    return part;
  }
}

const foundAt = ({ word, detail }: Fault, { stream, revision, position, id }: RecordedEvent): Finding => ({
  word,
  stream,
  revision: `${revision}`,
  position: `${position}`,
  id,
  ...(detail === undefined ? {} : { detail }),
});
