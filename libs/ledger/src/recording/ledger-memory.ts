import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import { Refused, refuse } from '#kernel';
import { ViewPositions } from '#projection';
import { ReadStore } from '#read-store';
import { type LedgerStepRow, factId, ledgerSteps } from '../views/ledger-steps.ts';

const patience = 120_000;

/** What a ledger said of a step, and whether it is still so. */
export interface RememberedStep extends LedgerStepRow {
  /** People took back all that it was recorded as. */
  readonly takenBack: boolean;
}

/** What a ledger said before, up to the last event of the log. */
@Injectable()
export class LedgerMemory {
  constructor(
    private readonly events: EventStore,
    private readonly rows: ReadStore,
    private readonly positions: ViewPositions,
  ) {}

  /** By the step's id. @throws {Refused} `views-behind` when the view does not catch up */
  async of(station: string, ledger: string): Promise<ReadonlyMap<string, RememberedStep>> {
    const head = await this.events.head();
    if (head === undefined) return new Map();
    const seen = await this.positions.waitFor(head, { views: [ledgerSteps.name], timeoutMs: patience });
    if (!seen) throw new Refused(refuse('views-behind'));
    const found = await this.rows.find<LedgerStepRow>(ledgerSteps.name, {
      collection: 'steps',
      index: 'byLedger',
      equal: [station, ledger],
    });
    const gone = await this.rows.find(ledgerSteps.name, { collection: 'gone', index: 'byStation', equal: [station] });
    const isGone = new Set(gone.map(({ id }) => id));
    return new Map(found.map(({ id, row }) => [id, { ...row, takenBack: row.stands && isAllOf(isGone, row) }]));
  }
}

const isAllOf = (gone: ReadonlySet<string>, { facts }: LedgerStepRow): boolean =>
  facts.every(({ stream, revision }) => gone.has(factId(stream, revision)));
