import { agreementDecider } from '#agreements';
import { type Dashboard, DashboardSources, GetDashboard, GetDashboardHandler } from '#dashboards';
import { StreamMemory } from '#event-store';
import type { Refused } from '#kernel';
import type { VerificationSources } from '../verification-sources.ts';
import { type Cut, cutAtInstant, cutAtPosition } from './cut.ts';
import { fieldDifferences } from './field-differences.ts';
import { FreshRows } from './fresh-rows.ts';
import { LogUpTo } from './log-up-to.ts';

export type Prefix = { readonly upTo: bigint } | { readonly recordedBy: string };

/** A dashboard that was asked for twice: as recorded by the instant of the live rows, and of a replay that ends there. */
export interface ComparedDashboard {
  readonly station: string;
  readonly agreement: string;
  readonly happenedBy: string;
  /** Paths of the fields that differ; none: they are the same. */
  readonly fields: readonly string[];
}

/** How what is answered *as recorded by* an instant compares with a replay of the log up to there. JSON only. */
export interface ReplayedPrefix {
  readonly same: boolean;
  readonly recordedBy: string;
  /** Of the last event of the prefix, decimal; null where there is none. */
  readonly position: string | null;
  /** Views that do not stand at this position yet, so that nothing was compared. */
  readonly behind: readonly string[];
  readonly dashboards: readonly ComparedDashboard[];
}

/** The views that a dashboard is made of. */
const asked = ['figures', 'people'];

/**
 * For every station and agreement that there was, on the agreement's last day and on the day of the instant.
 * @throws {AmidAnInstant} no instant belongs to the position · {ReplayFailed} · {EventStoreUnavailable} · {ReadStoreUnavailable}
 */
export async function replayPrefix(
  sources: VerificationSources,
  prefix: Prefix,
  onProgress?: (done: bigint, head: bigint) => void,
): Promise<ReplayedPrefix> {
  const { store, rows } = sources;
  const cut = await ('upTo' in prefix ? cutAtPosition(store, prefix.upTo) : cutAtInstant(store, prefix.recordedBy));
  const { position, instant: recordedBy } = cut;
  const said = { recordedBy, position: position < 0n ? null : `${position}` };
  const behind: string[] = [];
  for (const view of asked) if (((await rows.position(view))?.position ?? -1n) < position) behind.push(view);
  if (behind.length > 0) return { same: false, ...said, behind, dashboards: [] };
  const fresh = await FreshRows.open(sources);
  try {
    await fresh.foldTo(sources.views, position, onProgress && ((done) => onProgress(done, position)));
    const dashboards = await compared(sources, fresh, cut);
    return { same: dashboards.every(({ fields }) => fields.length === 0), ...said, behind, dashboards };
  } finally {
    await fresh.close();
  }
}

async function compared(sources: VerificationSources, fresh: FreshRows, cut: Cut): Promise<ComparedDashboard[]> {
  const { store, rows, references, registry } = sources;
  const prefix = new LogUpTo(store, cut.position);
  const live = new GetDashboardHandler(new DashboardSources(store, rows, references, registry));
  const replayed = new GetDashboardHandler(new DashboardSources(prefix, fresh.rows, references, registry));
  const streams = new StreamMemory(prefix, registry);
  const dashboards: ComparedDashboard[] = [];
  for (const station of cut.stations) {
    const { agreements } = (await streams.load(`agreements-${station}`)).state(agreementDecider);
    for (const { agreementId: agreement, until } of agreements) {
      for (const happenedBy of new Set([until, cut.instant.slice(0, 10)])) {
        const question = { station, agreement, happenedBy };
        const one = await answer(live, { ...question, recordedBy: cut.instant });
        const other = await answer(replayed, question);
        dashboards.push({ ...question, fields: fieldDifferences(one, other) });
      }
    }
  }
  return dashboards;
}

/** The figures; where they are refused, the word. */
async function answer(handler: GetDashboardHandler, question: Partial<GetDashboard>): Promise<object> {
  try {
    return comparable(await handler.execute(Object.assign(new GetDashboard(), question)));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Refused') throw error;
    return { refused: (error as Refused).refusal.word };
  }
}

/** Without what says that one was asked of the past and the other was not. */
function comparable({ late: _late, asOf, ...figures }: Dashboard): object {
  return { ...figures, asOf: { position: asOf.position, happenedBy: asOf.happenedBy } };
}
