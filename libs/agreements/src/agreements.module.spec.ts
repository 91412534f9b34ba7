import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { type Asked, EmbeddedEventStore, Recording, type Sealer, StreamMemory, askedBy } from '#event-store';
import { References, StreamReferences } from '#references';
import {
  AdoptWord,
  AgreementsModule,
  DefineCommunity,
  EstablishStation,
  GetAgreements,
  GetStation,
  GetWords,
  SetCountingRule,
  SetPolicy,
  SetTargets,
  SignAgreement,
  agreementFacts,
  policyDefaults,
  shippedWords,
  stationFacts,
} from './index.ts';

const clock = { now: () => new Date('2024-09-30T04:00:00Z') };
const sealer: Sealer = { seal: (facts) => Promise.resolve(facts.map(({ data }) => data)) };

let folder: string;
let store: EmbeddedEventStore;
let app: TestingModule;
let requests = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agreements-'));
  store = await EmbeddedEventStore.open({ file: join(folder, 'events.db'), clock });
  const streams = new StreamMemory(store, { ...stationFacts, ...agreementFacts });
  const ground = [
    { provide: Recording, useValue: new Recording(store, streams, sealer) },
    { provide: References, useValue: new StreamReferences(streams, clock, shippedWords) },
  ];
  @Global()
  @Module({ providers: ground, exports: ground })
  class Ground {}
  app = await Test.createTestingModule({ imports: [CqrsModule.forRoot(), Ground, AgreementsModule] }).compile();
  await app.init();
});

afterEach(async () => {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** The command of a body, sent by somebody at the station. */
async function send(type: new () => object, body: object, station = 'liurong') {
  const command = plainToInstance(type, body);
  expect(await validate(command)).toEqual([]);
  requests += 1;
  const asked = { commandId: `request-${requests}`, requestHash: '', actor: 'a', role: 'admin', station } as Asked;
  return app.get(CommandBus).execute<object, { recorded: number }>(askedBy(command, { ...asked, source: 'http' }));
}

const ask = <Result>(query: object) => app.get(QueryBus).execute<object, Result>(query);

const station = {
  name: '六榕',
  timeZone: 'Asia/Shanghai',
  districts: [
    { id: 'd1', name: '片区一', communities: [{ id: 'c1', name: '文园巷' }] },
    { id: 'd2', name: '片区二', communities: [{ id: 'c2', name: '盘福' }] },
  ],
};
const agreement = {
  agreementId: 'a1',
  from: '2024-04-13',
  until: '2025-04-12',
  budgetFen: 240_000_000,
  assessmentPeriods: [{ from: '2024-04-13', until: '2024-09-30', months: '5.5' }],
};
const refusing = (word: string) => ({ refusal: expect.objectContaining({ word }) as unknown });

describe('a station', () => {
  it('is established with all its places at once, and shown as it was asked for', async () => {
    expect(await send(EstablishStation, station)).toMatchObject({ id: 'liurong', recorded: 5 });
    expect(await ask(Object.assign(new GetStation(), { station: 'liurong' }))).toEqual({ id: 'liurong', ...station });
  });

  it('records only what differs', async () => {
    await send(EstablishStation, station);
    expect(await send(EstablishStation, station)).toMatchObject({ recorded: 0, revision: 4n });
    const [first, second] = station.districts;
    const grown = { ...first, communities: [...first!.communities, { id: 'c3', name: '双井' }] };
    expect(await send(EstablishStation, { name: '新六榕', districts: [grown, second] })).toMatchObject({ recorded: 2 });
  });

  it('grows by a community whose district is new', async () => {
    await send(EstablishStation, station);
    const lanhuli = { communityId: 'c4', name: '兰湖里', districtId: 'd3', districtName: '片区三' };
    expect(await send(DefineCommunity, lanhuli)).toMatchObject({ recorded: 2 });
    expect(await send(DefineCommunity, { ...lanhuli, districtName: undefined })).toMatchObject({ recorded: 0 });
  });

  it('is unknown before', async () => {
    await expect(ask(Object.assign(new GetStation(), { station: 'liurong' }))).rejects.toMatchObject(
      refusing('unknown-station'),
    );
    await expect(send(SignAgreement, agreement)).rejects.toMatchObject(refusing('unknown-station'));
  });

  it('has words of its own', async () => {
    await send(EstablishStation, station);
    expect(await send(AdoptWord, { list: 'groupKind', zh: '互助' })).toMatchObject({ recorded: 1 });
    const words = await ask<Record<string, object[]>>(Object.assign(new GetWords(), { station: 'liurong' }));
    expect(words['groupKind']).toMatchObject([{ key: '互助', own: true }]);
    expect(words['careLevel']).toHaveLength(4);
    const one = await ask<object>(Object.assign(new GetWords(), { station: 'liurong', list: 'careLevel' }));
    expect(Object.keys(one)).toEqual(['careLevel']);
    const none = ask(Object.assign(new GetWords(), { station: 'liurong', list: 'colours' }));
    await expect(none).rejects.toMatchObject(refusing('unknown-list'));
  });
});

describe('the agreements of a station', () => {
  beforeEach(() => send(EstablishStation, station));

  it('are shown with what was set, by date', async () => {
    await send(SignAgreement, agreement);
    await send(SetTargets, { agreementId: 'a1', validFrom: '2024-10-01', targets: { 建档: 1200 } });
    await send(SetTargets, {
      agreementId: 'a1',
      validFrom: '2024-04-13',
      targets: { files: 1000, groupAttendances: null },
      units: { files: '户' },
    });
    const rule = { rule: 'takenOverFilesCount', validFrom: '2024-04-13', setting: true };
    const policy = {
      policy: 'followUpFrequency',
      validFrom: '2024-04-13',
      setting: policyDefaults.followUpFrequency,
    };
    await send(SetCountingRule, rule);
    await send(SetPolicy, policy);
    const target = { agreementId: 'a1', validFrom: '2024-04-13' };
    expect(await ask(Object.assign(new GetAgreements(), { station: 'liurong' }))).toEqual({
      agreements: [
        {
          ...agreement,
          elapsedBy: 'days',
          targets: [
            { ...target, indicator: 'files', target: 1000, unit: '户' },
            { ...target, indicator: 'groupAttendances', target: null },
            { ...target, indicator: 'files', target: 1200, validFrom: '2024-10-01' },
          ],
        },
      ],
      rules: [rule],
      policies: [policy],
    });
    const on = (day: string) => ask(Object.assign(new GetAgreements(), { station: 'liurong', on: day }));
    expect(await on('2024-09-30')).toMatchObject({
      agreements: [{ targets: [{ indicator: 'files', target: 1000 }, { indicator: 'groupAttendances' }] }],
      rules: [rule],
    });
    expect(await on('2024-10-01')).toMatchObject({
      agreements: [{ targets: [{ indicator: 'files', target: 1200 }, { indicator: 'groupAttendances' }] }],
    });
    expect(await on('2024-04-12')).toEqual({ agreements: [], rules: [], policies: [] });
  });

  it('are the same when they are put again', async () => {
    expect(await send(SignAgreement, agreement)).toMatchObject({ recorded: 1 });
    expect(await send(SignAgreement, agreement)).toMatchObject({ recorded: 0 });
    expect(await send(SignAgreement, { ...agreement, elapsedBy: 'days' })).toMatchObject({ recorded: 0 });
  });

  it('take targets all or none', async () => {
    await send(SignAgreement, agreement);
    const targets = { files: 1000, colours: 1 };
    await expect(send(SetTargets, { agreementId: 'a1', validFrom: '2024-04-13', targets })).rejects.toMatchObject(
      refusing('unknown-indicator'),
    );
    expect(await ask(Object.assign(new GetAgreements(), { station: 'liurong' }))).toMatchObject({
      agreements: [{ targets: [] }],
    });
  });

  it('are none where nothing was signed', async () =>
    expect(await ask(Object.assign(new GetAgreements(), { station: 'liurong' }))).toEqual({
      agreements: [],
      rules: [],
      policies: [],
    }));
});
