import * as fc from 'fast-check';
import { type Refused, granted } from '#kernel';
import { shippedWords } from '#agreements';
import { peopleView } from '#clients';
import { type RecordedEvent, StreamMemory } from '#event-store';
import { foldInMemory } from '#projection';
import { StreamReferences } from '#references';
import { dashboardOf } from '../dashboard/compose.ts';
import type { Dashboard, Part } from '../dashboard/dashboard.ts';
import { DashboardSources } from '../dashboard-sources.ts';
import { districtIds, histories, stationId } from '../testing/histories.ts';
import { LogInMemory } from '../testing/log-in-memory.ts';
import { cutAt, replayed } from '../testing/replay.ts';
import { RowsInMemory } from '../testing/rows-in-memory.ts';
import { figuresView } from '../views/figures.ts';
import { chooseAgreement } from './choose-agreement.ts';
import { GetDashboard, GetDashboardHandler } from './get-dashboard.ts';

type Asked = Partial<GetDashboard>;

const clock = { now: () => new Date('2025-03-01T04:00:00Z') };

function ask(events: readonly RecordedEvent[], asked: Asked): Promise<Dashboard> {
  const store = new LogInMemory(events);
  const rows = new RowsInMemory(events.at(-1)?.position);
  for (const view of [figuresView, peopleView]) rows.hold(view, foldInMemory(view, events, {}));
  const references = new StreamReferences(new StreamMemory(store, {}), clock, shippedWords);
  const handler = new GetDashboardHandler(new DashboardSources(store, rows, references, {}));
  return handler.execute(Object.assign(new GetDashboard(), { station: stationId, ...asked }));
}

function replay(
  events: readonly RecordedEvent[],
  { happenedBy = '2025-03-01', recordedBy, district }: Asked,
): Dashboard {
  const { agreements, sources } = replayed(cutAt(events, recordedBy), happenedBy);
  const agreement = granted(chooseAgreement(agreements, happenedBy));
  return dashboardOf({
    ...sources,
    agreement,
    happenedBy,
    ...(recordedBy !== undefined && { recordedBy }),
    ...(district !== undefined && { district }),
  });
}

const days = fc.integer({ min: 10, max: 560 }).map((n) => new Date(Date.UTC(2024, 2, n)).toISOString().slice(0, 10));
/** An instant at, shortly before or shortly after an event; behind the first one's. */
const instantOf = (events: readonly RecordedEvent[], at: number, off: number): string => {
  const near = Date.parse(events[at % events.length]!.metadata['recordedAt']!) + off;
  return new Date(Math.max(near, Date.parse(events.at(0)!.metadata['recordedAt']!) + 1)).toISOString();
};
const offs = fc.constantFrom(0, -1, 1, 7_200_000, -7_200_000, 86_400_000);

const plusPart = (one: Part, other: Part): Part => sum(one, other) as Part;
const sum = (one: unknown, other: unknown): unknown =>
  typeof one === 'number'
    ? one + (other as number)
    : Object.fromEntries(
        Object.entries(one as object).map(([key, value]) => [key, sum(value, (other as Record<string, unknown>)[key])]),
      );

describe('the dashboard, whatever happened', () => {
  it('is the sum of its districts and what is unallocated', async () => {
    await fc.assert(
      fc.asyncProperty(histories, days, async (events, happenedBy) => {
        const dashboard = await ask(events, { happenedBy });
        const whole = dashboard.districts.reduce<Part>(plusPart, dashboard.unallocated);
        expect(whole).toEqual({
          clients: dashboard.clients,
          households: dashboard.households,
          indicators: Object.fromEntries(dashboard.indicators.map(({ key, done }) => [key, done])),
          resourceFen: dashboard.resources.totalFen,
          hotline: dashboard.hotline,
          wishesFulfilled: dashboard.wishesFulfilled,
        });
      }),
    );
  });

  it('as happened by a day equals a full replay', async () => {
    await fc.assert(
      fc.asyncProperty(histories, days, async (events, happenedBy) => {
        expect(await ask(events, { happenedBy })).toEqual(replay(events, { happenedBy }));
      }),
    );
  });

  it('as recorded by an instant equals a full replay of the log cut there', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), offs, async (events, at, off) => {
        const recordedBy = instantOf(events, at, off);
        const { late: _, ...dashboard } = await ask(events, { recordedBy });
        expect(dashboard).toEqual(replay(events, { recordedBy }));
      }),
    );
  });

  it('by both clocks equals a full replay, and says what became known later', async () => {
    await fc.assert(
      fc.asyncProperty(histories, days, fc.nat(), offs, async (events, happenedBy, at, off) => {
        const recordedBy = instantOf(events, at, off);
        const { late, ...dashboard } = await ask(events, { happenedBy, recordedBy });
        expect(dashboard).toEqual(replay(events, { happenedBy, recordedBy }));
        const then = replayed(cutAt(events, recordedBy), happenedBy).sources.rules.length;
        const now = replayed(events, happenedBy).sources.rules.length;
        if (then < now) return;
        const known = replay(events, { happenedBy }).indicators;
        expect(late).toEqual(
          Object.fromEntries(known.map(({ key, done }, place) => [key, done - dashboard.indicators[place]!.done])),
        );
      }),
    );
  });

  it('of one district is that district', async () => {
    await fc.assert(
      fc.asyncProperty(histories, days, fc.constantFrom(...districtIds), async (events, happenedBy, district) => {
        const dashboard = await ask(events, { happenedBy, district });
        expect(dashboard).toEqual(replay(events, { happenedBy, district }));
        const whole = await ask(events, { happenedBy });
        expect(dashboard.districts).toEqual(whole.districts.filter(({ id }) => id === district));
        expect(dashboard.hotline).toEqual(dashboard.districts[0]!.hotline);
        expect(dashboard.indicators.every(({ target, percent, pace }) => !target && !percent && !pace)).toBe(true);
      }),
    );
  });
});

describe('which agreement', () => {
  const events = fc.sample(histories, { numRuns: 1, seed: 7 })[0]!;
  const agreementOf = async (asked: Asked) => (await ask(events, asked)).agreement.id;

  it('is the one that holds the day, today by default, or the last before it', async () => {
    expect(await agreementOf({ happenedBy: '2024-12-31' })).toBe('first');
    expect(await agreementOf({ happenedBy: '2025-01-01' })).toBe('second');
    expect(await agreementOf({ happenedBy: '2026-01-01' })).toBe('second');
    expect(await agreementOf({})).toBe('second');
    expect(await agreementOf({ agreement: 'first' })).toBe('first');
  });

  it.each<[Asked, string]>([
    [{ happenedBy: '2024-03-09' }, 'no-agreement'],
    [{ agreement: 'third' }, 'unknown-agreement'],
    [{ station: 'nowhere' }, 'unknown-station'],
    [{ district: 'nowhere' }, 'unknown-district'],
    [{ recordedBy: '2000-01-01T00:00:00Z' }, 'unknown-station'],
    [{ recordedBy: '2024-09-30' }, 'date'],
  ])('%j is refused: %s', async (asked, word) => {
    const refused: unknown = await ask(events, asked).catch((error: unknown) => error);
    expect((refused as Refused).refusal.word).toBe(word);
  });
});
