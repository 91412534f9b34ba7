import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBanyan, type Banyan } from '#assembly';
import { EstablishStation, SignAgreement } from '#agreements';
import { HoldSession, OpenCase } from '#casework';
import { AddClient, OpenHousehold } from '#clients';
import { GetDashboard } from '#dashboards';
import { type Answer, askedBy } from '#event-store';
import { RecordHotlineCall } from '#hotline';
import { AppointWorker } from '#staffing';
import type { BenchRow } from './appends.ts';

const clock = { now: () => new Date('2025-06-01T04:00:00Z') };
const asks = 400;

const sender =
  (banyan: Banyan, station: string) =>
  async <Body extends object>(type: new () => Body, body: Partial<Body>): Promise<Answer> => {
    const commandId = randomUUID();
    const by = { actor: 'bench', role: 'admin', station, source: 'http' };
    const asked = { ...by, commandId, requestHash: '', correlationId: commandId };
    return banyan.commands.execute(askedBy(Object.assign(new type(), body), asked) as never);
  };

async function establish(banyan: Banyan, station: string): Promise<void> {
  const send = sender(banyan, station);
  const districts = [{ id: 'd', name: '东', communities: [{ id: 'c', name: '石桥' }] }];
  await send(EstablishStation, { name: station, districts });
  await send(SignAgreement, { agreementId: 'a', from: '2025-01-01', until: '2025-12-31', budgetFen: 1 });
}

const days = (at: number): string => `2025-0${1 + (at % 5)}-${String(1 + (at % 28)).padStart(2, '0')}`;

async function calls(banyan: Banyan, station: string, count: number): Promise<void> {
  const send = sender(banyan, station);
  for (let at = 0; at < count; at += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, count - at) }, (_, n) =>
        send(RecordHotlineCall, { direction: 'out', calledOn: days(at + n), topic: '日常问候', communityId: 'c' }),
      ),
    );
}

const p99 = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1]!;

async function dashboards(banyan: Banyan, station: string): Promise<number> {
  const times: number[] = [];
  for (let ask = 0; ask < asks + 50; ask += 1) {
    const begun = performance.now();
    await banyan.ask(Object.assign(new GetDashboard(), { station }));
    if (ask >= 50) times.push(performance.now() - begun);
  }
  return p99(times);
}

async function inFolder<T>(work: (banyan: Banyan) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-stations-'));
  const banyan = await openBanyan({ dataFolder, clock });
  try {
    return await work(banyan);
  } finally {
    await banyan.close();
    rmSync(dataFolder, { recursive: true });
  }
}

/** What a station notices of a thousand others in the same store. */
export async function benchManyStations(stations = 1_000, each = 1_000): Promise<BenchRow> {
  const alone = await inFolder(async (banyan) => {
    await establish(banyan, 's0');
    await calls(banyan, 's0', each);
    await banyan.current();
    return dashboards(banyan, 's0');
  });
  const among = await inFolder(async (banyan) => {
    for (let at = 0; at < stations; at += 1) {
      await establish(banyan, `s${at}`);
      await calls(banyan, `s${at}`, each);
    }
    await banyan.current();
    return dashboards(banyan, 's0');
  });
  return {
    what: `${stations} stations of ${each} events: dashboard p99 of one ÷ alone in the store`,
    ratio: among / alone,
    target: '≤ 1.3',
    detail: `${among.toFixed(2)} ms against ${alone.toFixed(2)} ms`,
  };
}

/** What a worker notices of how long their case is. */
export async function benchLongCase(long = 10_000, short = 10, appends = 600): Promise<BenchRow> {
  return inFolder(async (banyan) => {
    await establish(banyan, 's');
    const send = sender(banyan, 's');
    const worker = (await send(AppointWorker, { name: '王', from: '2025-01-01' })).id;
    const householdId = (await send(OpenHousehold, { number: 'H', communityId: 'c', openedOn: '2025-01-05' })).id;
    const opened = async (events: number): Promise<string> => {
      const person = { householdId, name: '何秀英', categories: [], addedOn: '2025-01-05' };
      const clientId = (await send(AddClient, person)).id;
      const intake = { clientId, openedOn: '2025-02-01', source: '热线', category: '其他', worker };
      const { id } = await send(OpenCase, intake);
      for (let at = 1; at < events; at += 1) await held(id);
      return id;
    };
    const held = (caseId: string) =>
      send(HoldSession, { caseId, heldOn: '2025-03-10', place: '家中', minutes: 30, note: '与案主面谈。' });
    const cases = { long: await opened(long), short: await opened(short) };
    const times = { long: [] as number[], short: [] as number[] };
    for (let at = 0; at < appends; at += 1)
      for (const kind of ['long', 'short'] as const) {
        const begun = performance.now();
        await held(cases[kind]);
        times[kind].push(performance.now() - begun);
      }
    return {
      what: `one case of ${long} events: append p99 ÷ a case of ${short}`,
      ratio: p99(times.long) / p99(times.short),
      target: '≤ 1.5',
      detail: `${p99(times.long).toFixed(2)} ms against ${p99(times.short).toFixed(2)} ms`,
    };
  });
}
