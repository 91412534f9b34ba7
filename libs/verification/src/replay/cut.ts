import type { EventStore } from '#event-store';

/** Where the log is cut: the longest prefix that holds no event recorded later than the instant. */
export interface Cut {
  /** UTC, milliseconds. */
  readonly instant: string;
  /** Of its last event; −1 where there is none. */
  readonly position: bigint;
  /** Ids of the stations that there were. */
  readonly stations: readonly string[];
}

/** What was recorded up to a position is not all that was recorded by any instant: the prefix ends at `next` or before. */
export class AmidAnInstant extends Error {
  constructor(
    readonly position: bigint,
    readonly next: bigint,
  ) {
    super(`Position ${position} lies amid what was recorded by one instant, which ends at ${next}`);
    this.name = 'AmidAnInstant';
  }
}

/** @param instant UTC, milliseconds */
export async function cutAtInstant(store: EventStore, instant: string): Promise<Cut> {
  const stations = new Set<string>();
  let position = -1n;
  for await (const { events } of store.readAll()) {
    for (const event of events) {
      if ((event.metadata['recordedAt'] ?? '') > instant) return { instant, position, stations: [...stations] };
      position = event.position;
      if (event.stream.startsWith('station-')) stations.add(event.stream.slice('station-'.length));
    }
  }
  return { instant, position, stations: [...stations] };
}

/** The cut by the latest clock up to a position. @throws {AmidAnInstant} */
export async function cutAtPosition(store: EventStore, upTo: bigint): Promise<Cut> {
  let instant = '';
  let last = -1n;
  reading: for await (const { events } of store.readAll()) {
    for (const { position, metadata } of events) {
      if (position > upTo) break reading;
      last = position;
      if ((metadata['recordedAt'] ?? '') > instant) instant = metadata['recordedAt']!;
    }
  }
  const cut = await cutAtInstant(store, instant);
  if (cut.position !== last) throw new AmidAnInstant(upTo, cut.position);
  return cut;
}
