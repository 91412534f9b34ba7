import type { RecordedEvent } from '#event-store';
import type { Sending } from './sending.ts';

/** Everything was acknowledged and lies where that was told, whole; and nothing lies there twice or beside it. */
export function expectOnce({ acknowledged, work }: Sending, events: readonly RecordedEvent[]): void {
  const recorded = Map.groupBy(events, ({ metadata }) => metadata['commandId']);
  const commands = work.map(({ request: { facts = 1 }, key }) => {
    const told = acknowledged.get(key);
    const last = events.find((one) => one.stream === told?.stream && Number(one.revision) === told.revision);
    expect(`${last?.position}`).toBe(told?.position);
    const command = last?.metadata['commandId'];
    expect(recorded.get(command)).toHaveLength(facts);
    return command;
  });
  expect(new Set(commands)).toEqual(new Set(recorded.keys()));
  expect(recorded.size).toBe(work.length);
  for (const distinct of [
    ({ id }: RecordedEvent) => id,
    ({ stream, revision }: RecordedEvent) => `${revision} ${stream}`,
  ])
    expect(new Set(events.map(distinct)).size).toBe(events.length);
}
