import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreementFacts, shippedWords, stationFacts } from '#agreements';
import { caseFacts } from '#casework';
import { clientFacts, peopleView } from '#clients';
import { DashboardSources, GetDashboard, GetDashboardHandler, figuresView } from '#dashboards';
import { EmbeddedEventStore, type EventStore, StreamMemory } from '#event-store';
import { hotlineCallFacts } from '#hotline';
import { Projector } from '#projection';
import { EmbeddedReadStore } from '#read-store';
import { StreamReferences } from '#references';
import type { BenchRow } from './appends.ts';
import { fillLog } from './rebuild-log.ts';

const registry = { ...agreementFacts, ...stationFacts, ...caseFacts, ...clientFacts, ...hotlineCallFacts };
const clock = { now: () => new Date('2025-03-01T04:00:00Z') };
const station = 'bench';

export interface DashboardBench {
  /** How many events the small and the large log hold. */
  readonly events?: readonly [small: number, large: number];
  /** How often each dashboard is asked for. */
  readonly asks?: number;
}

/** Asks for the same dashboard over a small and over a large log. */
export async function benchDashboard({
  events = [10_000, 1_000_000],
  asks = 500,
}: DashboardBench = {}): Promise<BenchRow> {
  const [small, large] = [await slowest(events[0], asks), await slowest(events[1], asks)];
  return {
    what: `dashboard p99 with ${events[1]} events ÷ with ${events[0]}`,
    ratio: large.p99 / small.p99,
    target: '≤ 1.5',
    detail: `${said(large)} against ${said(small)}`,
  };
}

interface Asked {
  /** Milliseconds. */
  readonly p99: number;
  readonly median: number;
  readonly first: number;
}

const said = ({ p99, median, first }: Asked): string =>
  `p99 ${p99.toFixed(1)} ms, median ${median.toFixed(1)} ms, first ${first.toFixed(1)} ms`;

async function slowest(count: number, asks: number): Promise<Asked> {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-'));
  const events = await EmbeddedEventStore.open({ file: join(folder, 'log.db'), clock });
  const rows = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  try {
    await establish(events);
    await fillLog(events, count, () => undefined);
    const projector = new Projector({ events, rows, views: [figuresView, peopleView], registry, log: () => undefined });
    await projector.start();
    if (!(await projector.waitFor((await events.head())!, { timeoutMs: 2 ** 31 - 1 })))
      throw new Error('A view stopped');
    const references = new StreamReferences(new StreamMemory(events, registry), clock, shippedWords);
    const handler = new GetDashboardHandler(new DashboardSources(events, rows, references, registry));
    const times: number[] = [];
    for (let ask = 0; ask < asks; ask += 1) {
      const begun = performance.now();
      await handler.execute(Object.assign(new GetDashboard(), { station }));
      times.push(performance.now() - begun);
    }
    await projector.stop();
    const [first = 0] = times;
    const sorted = times.sort((one, other) => one - other);
    return { first, median: sorted[Math.floor(asks / 2)]!, p99: sorted[Math.ceil(asks * 0.99) - 1]! };
  } finally {
    await rows.close();
    await events.close();
    rmSync(folder, { recursive: true });
  }
}

async function establish(events: EventStore): Promise<void> {
  const metadata = { station, schema: '1', commandId: 'establish' };
  const agreement = { agreementId: 'a', from: '2024-04-13', until: '2025-04-12', budgetFen: 1, elapsedBy: 'days' };
  const facts = [
    [`station-${station}`, 'StationEstablished', { name: station, timeZone: 'Asia/Shanghai' }],
    [`agreements-${station}`, 'AgreementSigned', agreement],
  ] as const;
  for (const [stream, type, data] of facts) {
    await events.append(stream, [{ id: crypto.randomUUID(), type, data, metadata }], 'no-stream');
  }
}
