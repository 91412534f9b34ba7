import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventStore } from '#event-store';
import { openBanyan } from '#assembly';
import type { BenchRow } from './appends.ts';
import { median } from './http/sessions.ts';
import { fillLog } from './rebuild-log.ts';

const rounds = 5;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Milliseconds from the start of the process until it says that its views can be trusted. */
async function untilReady(folder: string): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, [...process.execArgv, 'apps/api/src/main.ts', '--key-file'], {
    env: { ...process.env, BANYAN_DATA: folder, BANYAN_PORT: `${port}`, BANYAN_LOG_LEVEL: 'silent' },
    stdio: 'inherit',
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error('The server ended');
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const time = performance.now() - begun;
  const over = once(child, 'exit');
  child.kill('SIGTERM');
  await over;
  return time;
}

/** How much longer a server with a long history takes to be ready than one without any. */
export async function benchStart(events = 1_000_000): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
  const [empty, full] = [join(folder, 'empty'), join(folder, 'full')];
  try {
    await (await openBanyan({ dataFolder: full })).close();
    const log = await EmbeddedEventStore.open({ file: join(full, 'events.db'), clock: { now: () => new Date() } });
    await fillLog(log, events, () => undefined);
    await log.close();
    const banyan = await openBanyan({ dataFolder: full });
    await banyan.current(2 ** 31 - 1);
    await banyan.close();
    await untilReady(empty);
    await untilReady(full);
    const times = { empty: [] as number[], full: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      times.empty.push(await untilReady(empty));
      times.full.push(await untilReady(full));
    }
    return {
      what: `start with ${events} events to ready, views current ÷ empty start`,
      ratio: median(times.full) / median(times.empty),
      target: '≤ 2',
      detail: `${median(times.full).toFixed(0)} ms against ${median(times.empty).toFixed(0)} ms`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
