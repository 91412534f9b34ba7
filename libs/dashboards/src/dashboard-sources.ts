import type { FactRegistry } from '#kernel';
import { EventStore } from '#event-store';
import { ReadStore } from '#read-store';
import { References } from '#references';

/** What a dashboard is read from: one for the process. */
export class DashboardSources {
  constructor(
    readonly store: EventStore,
    readonly rows: ReadStore,
    readonly references: References,
    readonly registry: FactRegistry,
  ) {}
}
