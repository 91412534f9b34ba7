import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventStore, type NewEvent } from '#event-store';
import type { References } from '#references';
import { ListEvents, ListEventsHandler, mostLookedAt } from './list-events.ts';

let folder: string;
let store: EmbeddedEventStore;
const revisions = new Map<string, bigint>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'history-'));
  store = await EmbeddedEventStore.open({
    file: join(folder, 'events.db'),
    clock: { now: () => new Date('2025-01-01T00:00:00Z') },
  });
  revisions.clear();
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function record(stream: string, ...events: (Partial<NewEvent['metadata']> & { type?: string })[]): Promise<void> {
  const expected = revisions.get(stream);
  const written = events.map(({ type = 'FollowUpHeld', ...said }): NewEvent => {
    const metadata = { station: 's', actor: 'w1', source: 'http', recordedAt: '2024-06-01T00:00:00.000Z', ...said };
    return { id: randomUUID(), type, data: {}, metadata };
  });
  const { revision } = await store.append(stream, written, expected ?? 'no-stream');
  revisions.set(stream, revision);
}

const references = { station: async () => ({ timeZone: 'Asia/Shanghai' }) } as unknown as References;
const ask = (asked: Partial<ListEvents> = {}) =>
  new ListEventsHandler(store, references).execute(Object.assign(new ListEvents(), { station: 's', ...asked }));

describe('the history of a station', () => {
  beforeEach(async () => {
    await record('client-a', { occurredOn: '2024-05-31' }, { occurredOn: '2024-05-01', actor: 'w2' });
    await record('case-b', { type: 'CaseOpened', recordedAt: '2024-06-02T15:59:59.000Z', occurredOn: '2024-06-01' });
    await record('case-b', { type: 'CaseClosed', recordedAt: '2024-06-02T16:00:00.000Z', occurredOn: '2024-06-01' });
    await record('client-a', { type: 'FactTakenBack', source: 'xlsx:f1:跟进:12' });
    await record('client-c', { type: 'FactCorrected', source: 'xlsx:f1:个案:2' }, { source: 'xlsx:f2:跟进:12' });
    await record('client-d', { station: 'elsewhere', actor: 'w2', occurredOn: '2024-05-01' });
  });

  it.each<[Partial<ListEvents>, number[]]>([
    [{}, [0, 1, 2, 3, 4, 5, 6]],
    [{ from: '4' }, [5, 6]],
    [{ stream: 'client-a' }, [0, 1, 4]],
    [{ stream: 'client-a', from: '1' }, [4]],
    [{ stream: 'client-d' }, []],
    [{ type: 'CaseClosed' }, [3]],
    [{ actor: 'w2' }, [1]],
    [{ recordedFrom: '2024-06-02T23:59:59+08:00' }, [2, 3]],
    [{ recordedUntil: '2024-06-02T15:59:59Z', stream: 'case-b' }, [2]],
    [{ happenedFrom: '2024-05-31' }, [0, 2, 3]],
    [{ happenedUntil: '2024-05-31' }, [0, 1]],
    [{ lateByMoreThan: 0 }, [0, 1, 2, 3]],
    [{ lateByMoreThan: 1 }, [1, 3]],
    [{ source: 'http' }, [0, 1, 2, 3]],
    [{ source: 'xlsx:f1' }, [4, 5]],
    [{ source: 'xlsx:', row: 12 }, [4, 6]],
    [{ row: 2 }, [5]],
    [{ correctionsOnly: true }, [4, 5]],
    [{ correctionsOnly: true, source: 'xlsx:f1:跟进' }, [4]],
    [{ station: 'elsewhere' }, [7]],
  ])('is filtered by %j', async (asked, positions) => {
    const { events, next } = await ask(asked);
    expect(events.map(({ position }) => Number(position))).toEqual(positions);
    expect(next).toBeNull();
  });

  it.each<Partial<ListEvents>>([{}, { stream: 'client-a' }, { source: 'xlsx:' }, { correctionsOnly: true }])(
    'is paged without losing or doubling anything, with %j',
    async (asked) => {
      const whole = (await ask(asked)).events.map(({ id }) => id);
      const paged: string[] = [];
      for (let from: string | null | undefined; from !== null;) {
        const { events, next } = await ask({ ...asked, limit: 1, ...(from === undefined ? {} : { from }) });
        paged.push(...events.map(({ id }) => id));
        from = next;
      }
      expect(paged).toEqual(whole);
    },
  );

  it('refuses an instant without its zone', async () => {
    await expect(ask({ recordedFrom: '2024-06-02' })).rejects.toMatchObject({ refusal: { word: 'date' } });
  });
});

it('is looked at in bounded stretches, each of which says where to go on', async () => {
  const many = Array.from({ length: 500 }, () => ({}));
  for (let recorded = 0; recorded <= mostLookedAt.events; recorded += many.length) await record('client-a', ...many);
  await record('client-b', { actor: 'sought' });
  const first = await ask({ actor: 'sought' });
  expect(first.events).toEqual([]);
  expect(Number(first.next)).toBeGreaterThanOrEqual(mostLookedAt.events - 1);
  expect(Number(first.next)).toBeLessThan(mostLookedAt.events + 500);
  const second = await ask({ actor: 'sought', from: first.next! });
  expect(second).toMatchObject({ events: [{ stream: 'client-b' }], next: null });
});
