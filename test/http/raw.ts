import { once } from 'node:events';
import { type Socket, connect } from 'node:net';

/** An answer as it came over a socket. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A connection on which anything may be said, HTTP or not; what came is read when the other side has ended. */
export async function connected(port: number) {
  const socket: Socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part));
  const ended = once(socket, 'close');
  await once(socket, 'connect');
  return {
    say: (text: string) => socket.write(text),
    answers: async (): Promise<RawAnswer[]> => {
      await ended;
      return [...answersIn(Buffer.concat(parts))];
    },
  };
}

/** Says it all, and reads what comes back. */
export async function saidRaw(port: number, text: string): Promise<RawAnswer[]> {
  const connection = await connected(port);
  connection.say(text);
  return connection.answers();
}

function* answersIn(bytes: Buffer): Generator<RawAnswer> {
  for (let rest = bytes; rest.length > 0;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) throw new Error(`No whole answer: ${rest.toString().slice(0, 200)}`);
    const [first = '', ...lines] = rest.subarray(0, end).toString().split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const status = Number(first.split(' ')[1]);
    const length = status < 200 ? 0 : Number(headers['content-length'] ?? rest.length - end - 4);
    yield {
      status,
      headers,
      body: rest.subarray(end + 4, end + 4 + length).toString(),
    };
    rest = rest.subarray(end + 4 + length);
  }
}
