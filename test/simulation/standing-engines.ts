import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engines, registry } from '#assembly';
import { type Clock, type EventStore, Recording, type StreamMemory } from '#event-store';
import { openPrivacy } from '#privacy';
import type { Projector } from '#projection';
import type { ReadStore } from '#read-store';
import type { References } from '#references';

/** What of a process comes and goes. */
export interface LivingEngines {
  readonly events: EventStore;
  readonly rows: ReadStore;
  readonly streams: StreamMemory;
  readonly references: References;
  readonly projector: Projector;
}

/** Whatever lives now, behind something that stays the same; while nothing does, it has nothing. */
const now = <T extends object>(current: () => T | undefined): T =>
  new Proxy({} as T, {
    get(_, name) {
      const target = current();
      if (target === undefined) return undefined;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });

/** Engines for a server that is built once, while what they stand for dies and comes back. */
export async function standingEngines(clock: Clock, living: () => LivingEngines | undefined): Promise<Engines> {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-lives-'));
  const privacy = await openPrivacy({ dataFolder: folder, registry });
  const events = now(() => living()?.events);
  return {
    events,
    rows: now(() => living()?.rows),
    privacy,
    clock,
    recording: new Recording(
      events,
      now(() => living()?.streams),
      privacy.sealer,
    ),
    references: now(() => living()?.references),
    projector: now(() => living()?.projector),
    positions: now(() => living()?.projector),
    close: async () => {
      await privacy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
