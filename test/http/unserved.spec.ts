import { connect } from 'node:net';
import { once } from 'node:events';
import { document, undescribed } from './described.ts';
import { established } from './established.ts';
import { type OpenServer, openServer } from './open-server.ts';
import { connected, saidRaw } from './raw.ts';

let server: OpenServer;
let port: number;
let token: string;
beforeAll(async () => {
  server = await openServer({ limits: { arrivalMs: 300, bodyBytes: 10_000 } });
  await established(server);
  await server.app.listen(0, '127.0.0.1');
  port = Number(new URL(await server.app.getUrl()).port);
  token = await server.token('admin');
});
afterAll(() => server.close());
afterEach(() => expect(server.unforeseen.splice(0)).toEqual([]));

const head = (line: string, ...headers: string[]) =>
  `${[`${line} HTTP/1.1`, 'host: x', 'connection: close', `authorization: Bearer ${token}`, ...headers].join('\r\n')}\r\n\r\n`;
const json = 'content-type: application/json';
const calls = '/api/stations/s/hotline-calls';

/** What no route answers, and what answers it. */
const unserved: readonly (readonly [string, () => string, number, string])[] = [
  ['words that are no HTTP', () => 'HELLO\r\n\r\n', 400, 'invalid'],
  ['a preface of HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'invalid'],
  ['a header that is none', () => 'GET / HTTP/1.1\r\nhost x\r\n\r\n', 400, 'invalid'],
  ['a header with a control character', () => 'GET / HTTP/1.1\r\nhost: x\r\nx: \u0001\r\n\r\n', 400, 'invalid'],
  ['no host', () => 'GET /api/stations/s HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'invalid'],
  ['two lengths', () => head(`POST ${calls}`, json, 'content-length: 2', 'content-length: 3'), 400, 'invalid'],
  [
    'a length and pieces',
    () => head(`POST ${calls}`, json, 'content-length: 2', 'transfer-encoding: chunked'),
    400,
    'invalid',
  ],
  ['a length below nothing', () => head(`POST ${calls}`, json, 'content-length: -1'), 400, 'invalid'],
  [
    'a piece of no length',
    () => `${head(`POST ${calls}`, json, 'transfer-encoding: chunked')}nothing\r\n`,
    400,
    'invalid',
  ],
  [
    'a piece with too much about it',
    () => `${head(`POST ${calls}`, json, 'transfer-encoding: chunked')}2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
    413,
    'too-large',
  ],
  ['headers that are too large', () => head('GET /', `x: ${'x'.repeat(40_000)}`), 431, 'headers-too-large'],
  ['an address that is too long', () => head(`GET /${'x'.repeat(40_000)}`), 431, 'headers-too-large'],
  ['headers that never end', () => 'GET / HTTP/1.1\r\nhost: x\r\n', 408, 'request-timeout'],
  ['a body that never ends', () => `${head(`POST ${calls}`, json, 'content-length: 9')}{`, 408, 'request-timeout'],
  ['a body that is too large', () => head(`POST ${calls}`, json, 'content-length: 10001'), 413, 'too-large'],
  ['a body of no type', () => `${head(`POST ${calls}`, 'content-length: 2')}{}`, 415, 'unsupported-media-type'],
  [
    'a body of another type',
    () => `${head(`POST ${calls}`, 'content-type: text/xml', 'content-length: 2')}{}`,
    415,
    'unsupported-media-type',
  ],
  ['an empty body', () => head(`POST ${calls}`, json, 'content-length: 0'), 400, 'invalid'],
  ['an expectation', () => head(`POST ${calls}`, json, 'content-length: 2', 'expect: tea'), 417, 'expectation-failed'],
  ['an address badly encoded', () => head('GET /api/stations/%zz'), 400, 'invalid'],
  ['an address that is no address', () => head('GET nothing'), 400, 'invalid'],
  ['an address with a part too long', () => head(`GET /api/stations/${'x'.repeat(300)}`), 404, 'not-found'],
  ['an unknown address', () => head('GET /nothing'), 404, 'not-found'],
  ['an unknown address, posted to', () => `${head('POST /nothing', json, 'content-length: 2')}{}`, 404, 'not-found'],
  ['an unknown address, by a method unheard of', () => head('PROPFIND /nothing'), 404, 'not-found'],
  [
    'an upgrade of an unknown address',
    () => head('GET /nothing', 'connection: upgrade', 'upgrade: x'),
    404,
    'not-found',
  ],
  ['DELETE', () => head(`DELETE ${calls}`), 405, 'method-not-allowed'],
  ['PATCH', () => head(`PATCH ${calls}`, json, 'content-length: 2').concat('{}'), 405, 'method-not-allowed'],
  ['OPTIONS', () => head(`OPTIONS ${calls}`), 405, 'method-not-allowed'],
  ['TRACE', () => head(`TRACE ${calls}`), 405, 'method-not-allowed'],
  ['PROPFIND', () => head(`PROPFIND ${calls}`), 405, 'method-not-allowed'],
  [
    'a POST of what can be asked only',
    () => head('POST /health/live', json, 'content-length: 0'),
    405,
    'method-not-allowed',
  ],
  ['OPTIONS of everything', () => head('OPTIONS *'), 404, 'not-found'],
  ['CONNECT', () => 'CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n', 405, 'method-not-allowed'],
];

describe('what no route answers is refused as everything else is', () => {
  it.each(unserved)('%s', async (_, text, status, word) => {
    const [answer, ...more] = await saidRaw(port, text());
    expect(more).toEqual([]);
    const { headers, body } = answer!;
    const [method = '', address = ''] = text().split(' ');
    const told = JSON.parse(body) as { status: number };
    expect({ told, headers }).toMatchObject({
      told: { type: `/problems/${word}`, status },
      headers: { 'content-type': expect.stringMatching(/^application\/problem\+json/) },
    });
    expect([answer!.status, told.status]).toEqual([status, status]);
    expect(document.components.responses[`Refused${status}`]).toMatchObject({
      'x-problems': expect.arrayContaining([word]),
    });
    const type = headers['content-type']!;
    if ([400, 404, 405].includes(status) && address.startsWith('/'))
      expect(undescribed(method, address, { status, type, body: told })).toBeUndefined();
    if (status === 405) expect(headers['allow']).toMatch(/^GET|POST/);
  });

  it('in the language that is asked for', async () => {
    for (const text of [
      head('DELETE /health/live', 'accept-language: en'),
      head(`GET /%zz`, 'accept-language: en'),
      head('GET /', 'expect: tea', 'accept-language: en'),
    ]) {
      const [answer] = await saidRaw(port, text);
      expect((JSON.parse(answer!.body) as { title: string }).title).toMatch(/^[A-Z]/);
    }
  });

  it('names what an address serves', async () => {
    const allowed = async (url: string) => (await server.app.inject({ method: 'DELETE', url })).headers['allow'];
    expect(await allowed(`${calls}?open=true`)).toBe('GET, HEAD, POST');
    expect(await allowed('/api/stations/s')).toBe('GET, HEAD, PUT');
    expect(await allowed('/api/stations/s/imports')).toBe('POST');
    expect(await allowed('/nothing')).toBeUndefined();
  });

  it('a question by HEAD has the head of its answer', async () => {
    for (const [url, status] of [
      ['/health/live', 200],
      ['/nothing', 404],
      [calls, 200],
      ['/api/stations/s/live', 200],
    ] as const) {
      const [answer] = await saidRaw(port, head(`HEAD ${url}`));
      expect([url, answer!.status, answer!.body]).toEqual([url, status, '']);
    }
  });

  it('what Node alone answers: who asks whether to go on is told to, and who says nothing is left', async () => {
    const body = '{"direction":"out","calledOn":"2025-03-04","topic":"日常问候"}';
    const length = `content-length: ${Buffer.byteLength(body)}`;
    const [first, second] = await saidRaw(
      port,
      `${head(`POST ${calls}`, json, length, 'expect: 100-continue')}${body}`,
    );
    expect([first!.status, second!.status]).toEqual([100, 201]);
  });
});

it('a server that stops finishes what it was sent, and refuses what comes then', async () => {
  const other = await openServer();
  await established(other);
  await other.app.listen(0, '127.0.0.1');
  const at = Number(new URL(await other.app.getUrl()).port);
  const bearer = `authorization: Bearer ${await other.token('recorder')}`;
  const body = '{"direction":"out","calledOn":"2025-03-04","topic":"日常问候"}';
  const length = `content-length: ${Buffer.byteLength(body)}`;
  const connection = await connected(at);
  const arrived = once(other.app.getHttpServer(), 'request');
  connection.say(`POST ${calls} HTTP/1.1\r\nhost: x\r\n${bearer}\r\n${json}\r\n${length}\r\n\r\n{`);
  await arrived;
  const closing = other.close();
  while (await listens(at)) await new Promise((resolve) => setImmediate(resolve));
  connection.say(body.slice(1));
  connection.say('GET /health/live HTTP/1.1\r\nhost: x\r\naccept-language: en\r\n\r\n');
  const [accepted, refused] = await connection.answers();
  await closing;
  expect(accepted!.status).toBe(201);
  expect(refused).toMatchObject({
    status: 503,
    headers: { 'content-type': expect.stringMatching(/^application\/problem\+json/), 'retry-after': '1' },
  });
  const told: unknown = JSON.parse(refused!.body);
  expect(told).toMatchObject({ type: '/problems/stopping', title: 'The server is stopping', status: 503 });
  const type = 'application/problem+json';
  expect(undescribed('GET', '/api/stations/s/cases', { status: 503, type, body: told })).toBeUndefined();
});

async function listens(at: number): Promise<boolean> {
  const socket = connect(at, '127.0.0.1');
  const met = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return met;
}
