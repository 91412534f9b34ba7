import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { AgreementsModule, EstablishStation, shippedWords, stationFacts } from '#agreements';
import {
  type Answer,
  type Asked,
  EmbeddedEventStore,
  Ids,
  Recording,
  type RecordedEvent,
  type Sealer,
  StreamMemory,
  askedBy,
} from '#event-store';
import { foldInMemory } from '#projection';
import { EmbeddedReadStore, ReadStore, type RowPage } from '#read-store';
import { References, StreamReferences } from '#references';
import {
  AppointWorker,
  CertifyWorker,
  GetWorker,
  ListWorkers,
  RecordDeparture,
  StaffingModule,
  TransferWorker,
  type WorkerRow,
  workerFacts,
  workersView,
} from './index.ts';

const clock = { now: () => new Date('2024-09-30T04:00:00Z') };
const sealer: Sealer = { seal: (facts) => Promise.resolve(facts.map(({ data }) => data)) };
const uuid = (end: string): string => `00000000-0000-4000-8000-${end.padStart(12, '0')}`;
const ids: Ids = {
  numbered: (_station, _kind, number) => uuid(number.slice(1)),
  created: ({ commandId }) => uuid(commandId.replace('request-', '9000')),
};

let folder: string;
let store: EmbeddedEventStore;
let rows: EmbeddedReadStore;
let app: TestingModule;
let requests = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'staffing-'));
  store = await EmbeddedEventStore.open({ file: join(folder, 'events.db'), clock });
  rows = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  const streams = new StreamMemory(store, { ...stationFacts, ...workerFacts });
  const ground = [
    { provide: Recording, useValue: new Recording(store, streams, sealer) },
    { provide: References, useValue: new StreamReferences(streams, clock, shippedWords) },
    { provide: ReadStore, useValue: rows },
    { provide: Ids, useValue: ids },
  ];
  @Global()
  @Module({ providers: ground, exports: ground })
  class Ground {}
  const imports = [CqrsModule.forRoot(), Ground, AgreementsModule, StaffingModule];
  app = await Test.createTestingModule({ imports }).compile();
  await app.init();
  const districts = ['d1', 'd2'].map((id) => ({ id, name: id, communities: [] }));
  await send(EstablishStation, { name: '六榕', districts });
});

afterEach(async () => {
  await app.close();
  await Promise.all([store.close(), rows.close()]);
  rmSync(folder, { recursive: true });
});

/** The command of a body, sent by somebody at the station. */
async function send(type: new () => object, body: object) {
  const command = plainToInstance(type, body);
  expect(await validate(command)).toEqual([]);
  requests += 1;
  const asked = { commandId: `request-${requests}`, requestHash: '', actor: 'a', role: 'admin' };
  const who: Asked = { ...asked, station: 'liurong', correlationId: '', source: 'http' };
  return app.get(CommandBus).execute<object, Answer>(askedBy(command, who));
}

async function events(): Promise<RecordedEvent[]> {
  const read: RecordedEvent[] = [];
  for await (const page of store.readAll({ categories: ['worker'] })) read.push(...page.events);
  return read;
}

/** Shows the readers what was recorded. */
async function project(): Promise<void> {
  const generation = { view: 'workers', build: '1', collections: workersView.collections };
  await rows.prepare(generation);
  await rows.checkpoint(generation);
  const folded = foldInMemory(workersView, await events(), workerFacts).get('workers') ?? [];
  const writes = [...folded].map(([id, row]) => ({ collection: 'workers', id, row }));
  await rows.commit(generation, writes, { position: 1n, applied: 1n, hash: '', clock: '' });
  await rows.serve(generation);
}

const list = async (options = {}) =>
  (
    await app
      .get(QueryBus)
      .execute<ListWorkers, RowPage<WorkerRow>>(Object.assign(new ListWorkers(), { station: 'liurong', ...options }))
  ).rows;

const worker = { number: 'W001', name: '甲', certification: '无证', employment: '直聘', from: '2024-04-13' };
const refusing = (word: string) => ({ refusal: expect.objectContaining({ word }) as unknown });

it('appoints a worker in the words of the station, with an id that follows the number', async () => {
  expect(await send(AppointWorker, { ...worker, districtId: 'd1' })).toMatchObject({ id: uuid('001'), recorded: 1 });
  const [appointed] = await events();
  expect(appointed?.data).toEqual({
    ...worker,
    workerId: uuid('001'),
    certification: 'none',
    employment: 'directHire',
    districtId: 'd1',
  });
  expect(appointed?.metadata).toMatchObject({ occurredOn: '2024-04-13', station: 'liurong' });
});

it('appoints a worker without a number under an id of the request', async () => {
  const { number: _, ...unnumbered } = worker;
  expect(await send(AppointWorker, unnumbered)).toMatchObject({
    id: ids.created({ commandId: `request-${requests}` } as Asked, ''),
  });
});

it('follows a worker from the first day to the last', async () => {
  const { id: workerId } = await send(AppointWorker, worker);
  await send(CertifyWorker, { workerId, certification: '社会工作师', from: '2024-07-01' });
  await send(TransferWorker, { workerId, on: '2024-08-01', districtId: 'd2' });
  await send(RecordDeparture, { workerId, leftOn: '2024-08-31', reason: '离职' });
  await send(AppointWorker, { ...worker, number: 'W002', from: '2024-04-01' });
  await project();
  expect(await list()).toMatchObject([
    { number: 'W002', from: '2024-04-01' },
    { number: 'W001', certification: 'socialWorker', districtId: 'd2', leftOn: '2024-08-31' },
  ]);
  expect(await list({ number: 'W001' })).toMatchObject([{ workerId }]);
  expect(await list({ district: 'd2' })).toMatchObject([{ number: 'W001' }]);
  expect(await list({ left: true })).toMatchObject([{ number: 'W001' }]);
  expect(await list({ left: false })).toMatchObject([{ number: 'W002' }]);
  const get = (asked: Partial<GetWorker>) =>
    app.get(QueryBus).execute<GetWorker, object>(Object.assign(new GetWorker(), { station: 'liurong', ...asked }));
  expect(await get({ workerId })).toMatchObject({ number: 'W001', leftOn: '2024-08-31' });
  expect(await get({ workerId })).not.toHaveProperty('facts');
  for (const asked of [{ workerId: 'nobody' }, { workerId, station: 'elsewhere' }])
    await expect(get(asked)).rejects.toMatchObject(refusing('unknown-worker'));
});

it.each([
  ['unknown-district', AppointWorker, { ...worker, number: 'W003', districtId: 'd9' }],
  ['unknown-word', AppointWorker, { ...worker, number: 'W003', certification: '博士' }],
  ['duplicate-number', AppointWorker, worker],
  ['unknown-worker', CertifyWorker, { workerId: uuid('9'), certification: '无', from: '2024-07-01' }],
  ['unknown-worker', TransferWorker, { workerId: uuid('9'), on: '2024-07-01', districtId: 'd1' }],
  ['unknown-district', TransferWorker, { workerId: uuid('001'), on: '2024-07-01', districtId: 'd9' }],
  ['before-first-day', RecordDeparture, { workerId: uuid('001'), leftOn: '2024-04-12' }],
])('refuses, %s', async (word, type: new () => object, body: object) => {
  await send(AppointWorker, worker);
  await expect(send(type, body)).rejects.toMatchObject(refusing(word));
});
