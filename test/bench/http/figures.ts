import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { createParser } from 'eventsource-parser';
import type { FiguresMessage } from '../../../apps/api/src/live/figure-rows.ts';
import type { BenchRow } from '../appends.ts';
import { type Served, served } from './served.ts';
import { sessionsOf } from './sessions.ts';

/** The value that so many in a hundred do not exceed. */
const percentile = (values: readonly number[], percent: number): number =>
  values.toSorted((one, other) => one - other)[Math.ceil((values.length * percent) / 100) - 1]!;

const asks = 400;
const betweenAsks = 10;

/** Milliseconds of each of so many dashboards, one after another at a steady pace. */
async function dashboards({ url, token }: Served): Promise<number[]> {
  const times: number[] = [];
  for (let ask = 0; ask < asks; ask += 1) {
    const begun = performance.now();
    const answer = await fetch(`${url}/api/stations/s/dashboard`, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The dashboard answered ${answer.status}`);
    times.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, betweenAsks));
  }
  return times;
}

/** Sessions at a steady rate while something else is measured. */
async function during<T>(server: Served, perSecond: number, work: () => Promise<T>): Promise<T> {
  const over = Promise.withResolvers<void>();
  const load = autocannon({ ...sessionsOf(server), connections: 10, overallRate: perSecond, duration: 600 }, () =>
    over.resolve(),
  );
  try {
    return await work();
  } finally {
    load.stop();
    await over.promise;
  }
}

/** Milliseconds from the answer to a command to the message in which its figure has changed. */
async function untilShown(server: Served): Promise<number[]> {
  const ending = new AbortController();
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
  const live = await fetch(`${server.url}/api/stations/s/live`, { headers, signal: ending.signal });
  let out = 0;
  let waiting: { readonly out: number; readonly seen: () => void } | undefined;
  const parser = createParser({
    onEvent: ({ data }) => {
      const { rows } = JSON.parse(data) as FiguresMessage;
      const hotline = rows.find(({ key }) => key === 'hotline')?.value as { out: number } | undefined;
      out = hotline?.out ?? out;
      if (waiting !== undefined && out >= waiting.out) waiting.seen();
    },
  });
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of live.body!) parser.feed(decoder.decode(chunk, { stream: true }));
  })().catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
  const times: number[] = [];
  const call = JSON.stringify({ direction: 'out', calledOn: '2025-03-01', topic: '日常问候' });
  for (let made = 0; made < asks; made += 1) {
    const answer = await fetch(`${server.url}/api/stations/s/hotline-calls`, { method: 'POST', headers, body: call });
    await answer.arrayBuffer();
    const begun = performance.now();
    if (out <= made)
      await new Promise<void>((seen) => {
        waiting = { out: made + 1, seen };
      });
    waiting = undefined;
    times.push(performance.now() - begun);
  }
  ending.abort();
  await reading;
  return times;
}

/** What readers of figures notice of those who record. */
export async function benchFigures(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-figures-'));
  try {
    const server = await served(folder, 'durable');
    await dashboards(server);
    const rest = percentile(await dashboards(server), 99);
    const busy = percentile(await during(server, 500, () => dashboards(server)), 99);
    const live = percentile(await during(server, 200, () => untilShown(server)), 99);
    await server.stop();
    return [
      {
        what: 'GET dashboard while 500 commands a second are recorded: p99 ÷ p99 at rest',
        ratio: busy / rest,
        target: '≤ 2',
        detail: `${busy.toFixed(1)} ms against ${rest.toFixed(1)} ms`,
      },
      {
        what: 'answer to a command → figure changed live, p99 in ms at 200 commands a second',
        ratio: live,
        target: '≤ 50',
        detail: `${asks} commands, one after another`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
