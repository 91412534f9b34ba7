import type { RecordedEvent } from '#event-store';

/**
 * Events put together as they were appended: those that one command recorded in one stream, one behind the other. The
 * target then knows a repeated append of old as the source does.
 */
export async function* appendsOf(
  events: AsyncIterable<RecordedEvent>,
): AsyncGenerator<readonly [RecordedEvent, ...RecordedEvent[]]> {
  let together: [RecordedEvent, ...RecordedEvent[]] | undefined;
  for await (const event of events) {
    if (together !== undefined && isOneAppend(together[0], event)) together.push(event);
    else {
      if (together !== undefined) yield together;
      together = [event];
    }
  }
  if (together !== undefined) yield together;
}

const isOneAppend = (first: RecordedEvent, event: RecordedEvent): boolean =>
  first.stream === event.stream &&
  first.metadata['commandId'] !== undefined &&
  first.metadata['commandId'] === event.metadata['commandId'];
