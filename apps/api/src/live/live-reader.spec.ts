import { once } from 'node:events';
import { type Server, type ServerResponse, createServer } from 'node:http';
import { type AddressInfo, type Socket, connect } from 'node:net';
import { jest } from '@jest/globals';
import { createParser } from 'eventsource-parser';
import type { FiguresMessage } from './figure-rows.ts';
import { type Changed, LiveReader, figuresText } from './live-reader.ts';

let server: Server;
let socket: Socket;
let response: ServerResponse;
beforeEach(async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  server = createServer((_, reply) => {
    reply.writeHead(200, { 'content-type': 'text/event-stream' });
    asked.resolve(reply);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.pause();
  socket.write('GET / HTTP/1.0\r\nhost: x\r\n\r\n');
  response = await asked.promise;
});
afterEach(() => {
  socket.destroy();
  server.closeAllConnections();
  server.close();
});

const rows = 20;
const filling = 'x'.repeat(2_000);

/** The `n`-th change: one of the rows becomes another. */
const change = (n: number): Changed => ({
  position: BigInt(n),
  rows: new Map([[`row:${n % rows}`, JSON.stringify({ key: `row:${n % rows}`, value: { n, filling } })]]),
});

it('holds no more than the latest version of each row for one who does not read, and hands it on when they do', async () => {
  const reader = new LiveReader(response);
  let n = 0;
  const offer = () => {
    n += 1;
    reader.offer(change(n), figuresText(change(n)));
  };
  while (reader.held < rows) {
    offer();
    if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const buffered = response.writableLength;
  for (let more = 0; more < 50_000; more += 1) offer();
  expect(reader.held).toBe(rows);
  expect(response.writableLength).toBe(buffered);

  const seen = new Map<string, number>();
  let last = -1n;
  const all = Promise.withResolvers<void>();
  const parser = createParser({
    onEvent: ({ id, data }) => {
      const message = JSON.parse(data) as FiguresMessage;
      expect(BigInt(id!)).toBeGreaterThan(last);
      last = BigInt(id!);
      for (const { key, value } of message.rows) seen.set(key, (value as { n: number }).n);
      if (last === BigInt(n)) all.resolve();
    },
  });
  socket.on('data', (chunk) => parser.feed(chunk.toString()));
  socket.resume();
  await all.promise;
  const latest = Array.from({ length: rows }, (_, at) => n - at);
  expect([...seen.values()].toSorted((one, other) => other - one)).toEqual(latest);
  expect(reader.held).toBe(0);
}, 60_000);

it('writes nothing to one who is gone', async () => {
  const reader = new LiveReader(response);
  socket.destroy();
  await once(response, 'close');
  const writing = jest.spyOn(response, 'write');
  reader.offer(change(1), figuresText(change(1)));
  reader.say('stale');
  reader.beat();
  reader.end();
  expect(writing).not.toHaveBeenCalled();
});
