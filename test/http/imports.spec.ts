import { writeWorkbook } from '#ledger';
import { document, undescribed } from './described.ts';
import { established } from './established.ts';
import { type OpenServer, openServer } from './open-server.ts';

let server: OpenServer;
beforeAll(async () => {
  server = await openServer({ limits: { ledgerBytes: 20_000 } });
  await established(server);
});
afterAll(() => server.close());

const url = '/api/stations/s/imports';
const form = 'multipart/form-data; boundary=x';
const part = (name: string, value: Uint8Array | string, file = '') => [
  Buffer.from(`--x\r\ncontent-disposition: form-data; name="${name}"${file && `; filename="${file}"`}\r\n\r\n`),
  Buffer.from(value),
  Buffer.from('\r\n'),
];
const whole = (...parts: Buffer[][]) => Buffer.concat([...parts.flat(), Buffer.from('--x--\r\n')]);

async function sent(payload: Buffer, type = form) {
  const headers = { authorization: `Bearer ${await server.token('recorder')}`, 'content-type': type };
  const { statusCode: status, ...answer } = await server.app.inject({ method: 'POST', url, headers, payload });
  const body: unknown = answer.json();
  const said = { status, type: String(answer.headers['content-type']), body };
  expect(undescribed('POST', url, said)).toBeUndefined();
  expect(server.unforeseen.splice(0)).toEqual([]);
  return { status, body };
}

const calls = writeWorkbook({
  热线: [
    ['日期', '方向', '主题'],
    [new Date('2025-03-03'), '呼入', '其他'],
  ],
});

it('a workbook is recorded once, however often it is sent', async () => {
  const file = whole(part('file', calls, 'a.xlsx'));
  expect(await sent(file)).toMatchObject({ status: 200, body: { read: 1, recorded: 1, rejected: [] } });
  const head = await server.engines.events.head();
  expect(await sent(file)).toMatchObject({ status: 200, body: { read: 1, recorded: 0, unchanged: 1 } });
  expect(await server.engines.events.head()).toBe(head);
});

it('a field of the form is said or left out: it can not be null, and the document does not say so', async () => {
  const { schema } =
    document.paths['/api/stations/{station}/imports']!['post']!.requestBody!.content['multipart/form-data']!;
  const fields = Object.entries(schema.properties!);
  expect(fields.length).toBeGreaterThan(5);
  expect(fields.filter(([, { type }]) => typeof type !== 'string')).toEqual([]);
  expect((await sent(whole(part('yes', 'null'), part('file', calls, 'a.xlsx')))).status).toBe(400);
});

const file = part('file', calls, 'a.xlsx');
it.each([
  ['breaks off in its file', Buffer.concat(file).subarray(0, -200), form, 400, 'invalid'],
  ['breaks off behind its file', Buffer.concat(file), form, 400, 'invalid'],
  ['breaks off in a field', Buffer.concat(part('name', 'x')), form, 400, 'invalid'],
  ['is empty', Buffer.alloc(0), form, 400, 'invalid'],
  ['names no boundary', whole(file), 'multipart/form-data', 400, 'invalid'],
  ['has no file', whole(part('name', 'x')), form, 400, 'invalid'],
  ['has a field that nobody knows', whole(file, part('unheardOf', 'x')), form, 400, 'invalid'],
  ['has two files', whole(file, file), form, 413, 'too-large'],
  ['has a file that is too large', whole(part('file', 'x'.repeat(30_000), 'a.xlsx')), form, 413, 'too-large'],
  ['has a file that is no workbook', whole(part('file', 'x', 'a.xlsx')), form, 400, 'ledger-unreadable'],
  ['is no form', Buffer.from('{}'), 'application/json', 415, 'unsupported-media-type'],
])('nothing is recorded of a form that %s', async (_, payload, type, status, problem) => {
  const head = await server.engines.events.head();
  expect(await sent(payload, type)).toMatchObject({ status, body: { type: `/problems/${problem}` } });
  expect(await server.engines.events.head()).toBe(head);
});
