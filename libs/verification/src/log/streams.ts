import { type RecordedEvent, eventId } from '#event-store';
import type { Fault } from './finding.ts';

interface Known {
  revision: bigint;
  readonly station: string;
  /** The command that recorded the last event, and how many it has recorded here so far. */
  commandId: string;
  index: number;
}

/**
 * What must hold within each stream. Keeps one small entry a stream, some 300 bytes: a million streams are the bound that
 * it was made for.
 */
export class Streams {
  readonly #known = new Map<string, Known>();

  get size(): number {
    return this.#known.size;
  }

  /** The station that the stream belongs to: that of its first event. */
  stationOf(stream: string): string | undefined {
    return this.#known.get(stream)?.station;
  }

  take({ stream, revision, id, metadata }: RecordedEvent): Fault[] {
    const { station = '', commandId = '' } = metadata;
    const faults: Fault[] = [];
    const known = this.#known.get(stream);
    const expected = known === undefined ? 0n : known.revision + 1n;
    if (revision > expected) faults.push({ word: 'revision-gap', detail: `expected ${expected}` });
    if (revision < expected) faults.push({ word: 'revision-order', detail: `expected ${expected}` });
    if (known !== undefined && known.station !== station) faults.push({ word: 'foreign-station' });
    const index = known?.commandId === commandId ? known.index + 1 : 0;
    const fault = commandId === '' ? undefined : idFault(id, commandId, stream, index);
    if (fault !== undefined) faults.push(fault);
    if (known === undefined) this.#known.set(stream, { revision, station, commandId, index });
    else {
      if (revision > known.revision) known.revision = revision;
      known.commandId = commandId;
      known.index = fault?.word === 'doubled' ? index - 1 : index;
    }
    return faults;
  }
}

/** A command records all its events of a stream in one append: they lie there one behind the other. */
function idFault(id: string, commandId: string, stream: string, index: number): Fault | undefined {
  if (id === eventId(commandId, stream, index)) return undefined;
  for (let earlier = 0; earlier < index; earlier += 1)
    if (id === eventId(commandId, stream, earlier)) return { word: 'doubled' };
  return { word: 'wrong-id' };
}
