import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import { Refused, refuse } from '#kernel';
import { Projector } from '#projection';
import { ReadStore } from '#read-store';
import { type LedgerStepRow, ledgerSteps } from '../views/ledger-steps.ts';

const patience = 120_000;

/** What a ledger said before, up to the last event of the log. */
@Injectable()
export class LedgerMemory {
  constructor(
    private readonly events: EventStore,
    private readonly rows: ReadStore,
    private readonly projector: Projector,
  ) {}

  /** By the step's id. @throws {Refused} `views-behind` when the view does not catch up */
  async of(station: string, ledger: string): Promise<ReadonlyMap<string, LedgerStepRow>> {
    const head = await this.events.head();
    if (head === undefined) return new Map();
    const seen = await this.projector.waitFor(head, { views: [ledgerSteps.name], timeoutMs: patience });
    if (!seen) throw new Refused(refuse('views-behind'));
    const found = await this.rows.find<LedgerStepRow>(ledgerSteps.name, {
      collection: 'steps',
      index: 'byLedger',
      equal: [station, ledger],
    });
    return new Map(found.map(({ id, row }) => [id, row]));
  }
}
