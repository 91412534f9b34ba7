import { type Socket, createServer } from 'node:net';
import { once } from 'node:events';
import { BSON } from 'mongodb';
import { commandIn } from '../../../../../test/engines/mongodb/messages.ts';

/**
 * A server that speaks the greeting of MongoDB's protocol and, to the words that are named, what is given; `undefined`: it
 * takes calls and says nothing.
 */
export async function greetingServer(greeting: object | undefined, otherwise: Readonly<Record<string, object>> = {}) {
  const callers = new Set<Socket>();
  const server = createServer((caller) => {
    callers.add(caller);
    // The client breaks the line off when it is refused.
    caller.on('error', () => caller.destroy());
    caller.on('data', (asked) => {
      if (greeting !== undefined) caller.write(answerTo(asked, otherwise[commandIn(asked)] ?? { ...greeting, ok: 1 }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    host: `127.0.0.1:${port}`,
    stop(): void {
      for (const caller of callers) caller.destroy();
      server.close();
    },
  };
}

/** Greetings come in the oldest form of a message (2004, answered by 1), everything else in the present one (2013). */
function answerTo(asked: Buffer, said: object): Buffer {
  const oldest = asked.readInt32LE(12) === 2_004;
  const document = Buffer.from(BSON.serialize(said));
  const head = Buffer.alloc(oldest ? 36 : 21);
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(asked.readInt32LE(4), 8);
  head.writeInt32LE(oldest ? 1 : 2_013, 12);
  if (oldest) head.writeInt32LE(1, 32);
  return Buffer.concat([head, document]);
}
