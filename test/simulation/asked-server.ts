import { LocalKey, TokenVerifier, localAudience, localIssuer } from '#access';
import { type Engines, readConfiguration } from '#assembly';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from '../../apps/api/src/server.ts';
import { logging } from '../logs/logging.ts';
import type { Ask, Told } from './sending.ts';

/** A server over engines that may die under it, as it is asked for one station. */
export interface AskedServer {
  readonly ask: Ask;
  /** What went wrong inside in a way that nobody foresaw. */
  readonly unforeseen: readonly unknown[];
  close(): Promise<void>;
}

export async function askedServer(engines: Engines): Promise<AskedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-simulation-'));
  const unforeseen: unknown[] = [];
  const key = await LocalKey.in(folder);
  const app = await createServer({
    engines,
    tokens: new TokenVerifier({ issuer: localIssuer, audience: localAudience, keys: [key.public] }),
    limits: { ...readConfiguration({}).limits, perMinute: 10_000_000 },
    ...logging({ unforeseen: (error) => unforeseen.push(error) }),
  });
  const token = await key.token({ actor: 'w', roles: ['admin'], stations: ['*'], seconds: 3_600 }, new Date());
  return {
    unforeseen,
    async ask({ request, key: idempotency }, ids) {
      const answer = await app.inject({
        method: request.method,
        url: `/api/stations/s${request.path(ids)}`,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': idempotency,
        },
        payload: JSON.stringify(request.body(ids)),
      });
      if (answer.statusCode === 503) return undefined;
      if (answer.statusCode >= 300)
        throw new Error(`${answer.statusCode} ${answer.body}`, { cause: unforeseen.at(-1) });
      return answer.json<Told>();
    },
    async close() {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}
