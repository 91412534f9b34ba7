import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { BenchRow } from '../appends.ts';
import { type Served, served } from './served.ts';

const rounds = 5;
const connections = 50;

export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;

const session = JSON.stringify({
  heldOn: '2025-03-10',
  place: '案主家中',
  minutes: 45,
  note: '与案主面谈，了解近况。'.repeat(10),
  goalProgress: '进行中',
});

/** Options that post sessions to one case after another. */
export function sessionsOf({ url, token, cases }: Served): autocannon.Options {
  let next = 0;
  return {
    url,
    connections,
    requests: [
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: session,
        setupRequest: (request) => ({
          ...request,
          path: `/api/stations/s/cases/${cases[next++ % cases.length]}/sessions`,
        }),
      },
    ],
  };
}

async function perSecond(server: Served, seconds: number): Promise<number> {
  const { requests, non2xx, errors, duration } = await autocannon({ ...sessionsOf(server), duration: seconds });
  if (non2xx + errors > 0) throw new Error(`${non2xx} refused, ${errors} failed`);
  return requests.total / duration;
}

/** Sessions a second over HTTP: durably; by a store that keeps nothing; and without looking at the bodies. */
export async function benchSessions(seconds = 4): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sessions-'));
  try {
    const durable = await served(join(folder, 'durable'), 'durable');
    await (await served(join(folder, 'other'), 'durable')).stop();
    const nothing = await served(join(folder, 'other'), 'nothing');
    const speeds = { durable: [] as number[], nothing: [] as number[] };
    await perSecond(durable, 1);
    await perSecond(nothing, 1);
    for (let round = 0; round < rounds; round += 1) {
      speeds.durable.push(await perSecond(durable, seconds));
      speeds.nothing.push(await perSecond(nothing, seconds));
    }
    await nothing.stop();
    await durable.stop();
    const looking = { checked: [] as number[], unchecked: [] as number[] };
    for (let round = 0; round < rounds; round += 1)
      for (const [kind, found] of [
        ['nothing', looking.checked],
        ['unvalidated', looking.unchecked],
      ] as const) {
        const server = await served(join(folder, 'other'), kind);
        await perSecond(server, 1);
        found.push(await perSecond(server, seconds));
        await server.stop();
      }
    const ratioOf = (one: readonly number[], other: readonly number[]) =>
      median(one.map((speed, at) => speed / other[at]!));
    const said = (speed: readonly number[]) => `${Math.round(median(speed))}/s`;
    return [
      {
        what: 'POST sessions, 50 connections, durable ÷ the same server whose store keeps nothing',
        ratio: ratioOf(speeds.durable, speeds.nothing),
        target: '≥ 0.8',
        detail: `${said(speeds.durable)} against ${said(speeds.nothing)}`,
      },
      {
        what: 'the same with validation ÷ without',
        ratio: ratioOf(looking.checked, looking.unchecked),
        target: '≥ 0.85',
        detail: `${said(looking.checked)} against ${said(looking.unchecked)}`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
