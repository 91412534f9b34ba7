import { randomUUID } from 'node:crypto';
import { EmbeddedEventStore } from '../embedded/embedded.event-store.ts';

/** Appends for ever, 20 in flight, and says on stdout what was acknowledged: stream, events, position. */
const store = await EmbeddedEventStore.open({ file: process.argv[2]!, clock: { now: () => new Date() } });

async function lane(): Promise<never> {
  for (;;) {
    const stream = `case-${randomUUID()}`;
    const size = 1 + Math.floor(Math.random() * 5);
    const batch = Array.from({ length: size }, () => ({
      id: randomUUID(),
      type: 'SessionHeld',
      data: { size, note: 'a session '.repeat(40) },
      metadata: {},
    }));
    const { position } = await store.append(stream, batch, 'no-stream');
    process.stdout.write(`${stream} ${size} ${position}\n`);
  }
}

await Promise.all(Array.from({ length: 20 }, lane));
