import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Role, LocalKey, TokenVerifier, localAudience, localIssuer } from '#access';
import { type Engines, type LimitConfiguration, openEngines, readConfiguration } from '#assembly';
import type { Clock } from '#event-store';
import type { Measurements } from '../../apps/api/src/operations/measurements.ts';
import { type ServerOptions, createServer } from '../../apps/api/src/server.ts';
import { engineLog, logging } from '../logs/logging.ts';
import { undescribed } from './described.ts';

/** What came back: a JSON body, or the text that was no JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly body: never;
  readonly text: string;
}

interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** The whole server over a folder that goes with it, asked in the process; what the document does not describe is thrown. */
interface Opening extends Pick<ServerOptions, 'log'> {
  readonly clock?: Clock;
  readonly limits?: Partial<LimitConfiguration>;
  readonly trustedProxies?: readonly string[];
  readonly dataFolder?: string;
  readonly measurements?: Measurements;
}

export async function openServer(options: Opening = {}) {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'banyan-http-'));
  const clock = options.clock ?? { now: () => new Date('2025-06-01T08:00:00.000Z') };
  const engines: Engines = await openEngines({
    dataFolder,
    clock,
    onAppend: (append) => options.measurements?.append(append),
    log: engineLog,
  });
  const key = await LocalKey.in(dataFolder);
  const rules = { issuer: localIssuer, audience: localAudience, keys: [key.public] };
  const unforeseen: unknown[] = [];
  const app: NestFastifyApplication = await createServer({
    engines,
    tokens: new TokenVerifier(rules),
    limits: { ...readConfiguration({}).limits, ...options.limits },
    ...(options.trustedProxies === undefined ? {} : { trustedProxies: options.trustedProxies }),
    ...(options.measurements === undefined ? {} : { measurements: options.measurements }),
    ...logging({ ...options, unforeseen: (error) => unforeseen.push(error) }),
  });
  const token = (role: Role | readonly Role[], station = 's', actor = `${String(role)}-1`) =>
    key.token({ actor, roles: [role].flat(), stations: [station], seconds: 3_600 }, new Date());
  const ask = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    bearer: string | undefined,
    { body, headers, query }: Asking = {},
  ): Promise<Reply> => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(query === undefined ? {} : { query: { ...query } }),
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const type = String(answer.headers['content-type']);
    const parsed = (/json/.test(type) ? JSON.parse(answer.body) : undefined) as never;
    const fault = undescribed(method, url, {
      status: answer.statusCode,
      type,
      body: parsed ?? answer.body,
    });
    if (fault !== undefined) throw new Error(fault);
    return { status: answer.statusCode, headers: answer.headers, body: parsed, text: answer.body };
  };
  return {
    app,
    engines,
    key,
    unforeseen,
    dataFolder,
    token,
    ask,
    /** By someone of a role in station `s`; the address below the station's. */
    by: (role: Role) => {
      const said = token(role);
      const send =
        (method: 'GET' | 'POST' | 'PUT') =>
        async (path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
          ask(method, `/api/stations/s${path}`, await said, {
            ...(body === undefined ? {} : { body }),
            headers,
          });
      return {
        get: (path: string, headers?: Record<string, string>) => send('GET')(path, undefined, headers),
        post: send('POST'),
        put: send('PUT'),
      };
    },
    close: async () => {
      await app.close();
      await engines.close();
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

export type OpenServer = Awaited<ReturnType<typeof openServer>>;
