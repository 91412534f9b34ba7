import 'reflect-metadata';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { QueryBus } from '@nestjs/cqrs';
import { Refused, refuse } from '#kernel';
import { Projector } from '#projection';
import { DashboardController } from './dashboard.controller.ts';
import { HealthController } from './health.controller.ts';
import { ProblemFilter } from './problem.filter.ts';

describe('the server', () => {
  let app: NestFastifyApplication;
  const unforeseen: unknown[] = [];
  const asked: object[] = [];
  let status: readonly object[] = [];
  let answer: () => object = () => ({});
  beforeAll(async () => {
    const tested = await Test.createTestingModule({
      controllers: [HealthController, DashboardController],
      providers: [
        { provide: Projector, useValue: { status: () => status } },
        {
          provide: QueryBus,
          useValue: {
            execute: (query: object) => {
              asked.push(query);
              return Promise.resolve().then(answer);
            },
          },
        },
      ],
    }).compile();
    app = tested.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.useGlobalFilters(new ProblemFilter((error) => unforeseen.push(error)));
    await app.init();
  });
  afterAll(() => app.close());

  const get = (url: string) => app.inject({ method: 'GET', url });
  const view = { view: 'figures', position: 7n, applied: 8n, lag: 0n };

  it('lives', async () => expect((await get('/health/live')).json()).toEqual({ status: 'live' }));

  it('is ready while every view flows', async () => {
    status = [{ ...view, state: 'live' }];
    const ready = await get('/health/ready');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toMatchObject({ status: 'ready', views: [{ view: 'figures', position: '7', state: 'live' }] });
  });

  it.each(['stopped', 'restarting', 'catching-up'])(
    'is red while a view is %s, and names the event that stopped it',
    async (state) => {
      const error = { message: 'secret', eventId: 'e-1', type: 'CaseOpened', position: 8n };
      status = [
        { ...view, state: 'live' },
        { ...view, view: 'cases', state, error },
      ];
      const red = await get('/health/ready');
      expect(red.statusCode).toBe(503);
      expect(red.json()).toMatchObject({
        status: 'not-ready',
        views: [{}, { state, error: { eventId: 'e-1', type: 'CaseOpened' } }],
      });
      expect(red.body).not.toContain('secret');
    },
  );

  it('asks for the dashboard of the station in the path, whatever the query names', async () => {
    await get('/api/stations/s1/dashboard?happenedBy=2025-01-31&station=s2');
    expect(asked.at(-1)).toMatchObject({ station: 's1', happenedBy: '2025-01-31' });
  });

  it.each([
    ['happenedBy=yesterday', 'happenedBy'],
    ['recordedBy=soon', 'recordedBy'],
    ['colour=red', 'colour'],
  ])('refuses the query %s as invalid and names the field', async (query, path) => {
    const invalid = await get(`/api/stations/s1/dashboard?${query}`);
    expect(invalid.statusCode).toBe(400);
    expect(invalid.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(invalid.json()).toMatchObject({ type: '/problems/invalid', status: 400, errors: [{ path }] });
  });

  it.each([
    ['unknown-station', 404],
    ['no-agreement', 409],
    ['date', 400],
  ])('answers the refusal %s with %i', async (word, code) => {
    answer = () => {
      throw new Refused(refuse(word));
    };
    const refused = await get('/api/stations/s1/dashboard');
    expect(refused.statusCode).toBe(code);
    expect(refused.json()).toMatchObject({ type: `/problems/${word}`, title: word, status: code });
  });

  it('says nothing of the inside when something was not foreseen, and tells the log', async () => {
    answer = () => {
      throw new Error('SELECT name FROM clients');
    };
    const broken = await get('/api/stations/s1/dashboard');
    expect(broken.statusCode).toBe(500);
    expect(broken.json()).toEqual({ type: '/problems/internal', title: 'internal', status: 500 });
    expect(unforeseen).toHaveLength(1);
  });

  it('knows no other path', async () => expect((await get('/nowhere')).json()).toMatchObject({ status: 404 }));
});
