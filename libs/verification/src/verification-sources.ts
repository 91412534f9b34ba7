import type { FactRegistry } from '#kernel';
import { EventStore } from '#event-store';
import type { AnyView } from '#projection';
import { ReadStore } from '#read-store';
import { References } from '#references';

/** What is verified: one for the process. */
export class VerificationSources {
  constructor(
    readonly store: EventStore,
    readonly rows: ReadStore,
    readonly references: References,
    readonly registry: FactRegistry,
    readonly views: readonly AnyView[],
  ) {}
}
