import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { agreementDecider, shippedWords, stationDecider } from '#agreements';
import { OverdueClients, caseDecider, enquiryDecider } from '#casework';
import { PersonFinder, clientDecider, householdDecider } from '#clients';
import { Clock, EmbeddedEventStore, EventStore, Ids, type RecordedEvent, Recording, StreamMemory } from '#event-store';
import { hotlineCallDecider } from '#hotline';
import type { FactRegistry } from '#kernel';
import { KeyedHash, PersonIndex, openPrivacy } from '#privacy';
import { communityEventDecider, groupDecider, outputDecider, wishDecider } from '#programmes';
import { type AnyView, Projector, ViewPositions } from '#projection';
import { EmbeddedReadStore, ReadStore } from '#read-store';
import { References, StreamReferences } from '#references';
import { resourceLinkageDecider } from '#resources';
import { workerDecider } from '#staffing';
import { LedgerImport } from '../ledger-import.ts';
import { LedgerModule } from '../ledger.module.ts';
import { dependants } from '../views/dependants.ts';
import { ledgerSteps } from '../views/ledger-steps.ts';

const deciders = [
  stationDecider,
  agreementDecider,
  workerDecider,
  householdDecider,
  clientDecider,
  caseDecider,
  enquiryDecider,
  hotlineCallDecider,
  resourceLinkageDecider,
  groupDecider,
  communityEventDecider,
  wishDecider,
  outputDecider,
];
const registry: FactRegistry = Object.assign({}, ...deciders.map(({ facts }) => facts));

/** What else is to stand beside the import. */
export interface Beside {
  readonly modules?: readonly Type[];
  readonly views?: readonly AnyView[];
  readonly providers?: (made: {
    events: EventStore;
    rows: ReadStore;
    references: References;
    registry: FactRegistry;
  }) => readonly (Provider & { provide: Type })[];
}

const today = '2025-06-01';

/** Everything that an import needs, over a folder that goes with it. */
export async function temporaryLedger({ modules = [], views = [], providers = () => [] }: Beside = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  const clock: Clock = { now: () => new Date(`${today}T08:00:00Z`) };
  const events = await EmbeddedEventStore.open({ file: join(folder, 'events.db'), clock });
  const rows = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  const privacy = await openPrivacy({ dataFolder: folder, registry });
  const streams = new StreamMemory(events, registry);
  const projector = new Projector({ events, rows, registry, views: [ledgerSteps, dependants, ...views] });
  const references = new StreamReferences(streams, clock, shippedWords);
  const provided = [
    { provide: EventStore, useValue: events },
    { provide: ReadStore, useValue: rows },
    { provide: Clock, useValue: clock },
    { provide: Ids, useValue: privacy.ids },
    { provide: KeyedHash, useValue: privacy.hash },
    { provide: PersonIndex, useValue: privacy.index },
    { provide: ViewPositions, useValue: projector },
    { provide: Recording, useValue: new Recording(events, streams, privacy.sealer) },
    { provide: References, useValue: references },
    { provide: PersonFinder, useValue: { find: () => Promise.resolve([]) } },
    { provide: OverdueClients, useValue: { on: () => Promise.resolve(() => Promise.resolve(false)) } },
    ...providers({ events, rows, references, registry }),
  ];

  @Global()
  @Module({
    imports: [CqrsModule.forRoot()],
    providers: provided,
    exports: [...provided.map(({ provide }) => provide), CqrsModule],
  })
  class Ground {}

  const nest = await Test.createTestingModule({ imports: [Ground, LedgerModule, ...modules] }).compile();
  await nest.init();
  await projector.start();
  return {
    import: nest.get(LedgerImport),
    nest,
    folder,
    /** Until every view has seen the whole log. */
    async seen(): Promise<void> {
      await projector.waitFor((await events.head()) ?? -1n, { timeoutMs: 60_000 });
    },
    async log(): Promise<readonly RecordedEvent[]> {
      const found: RecordedEvent[] = [];
      for await (const page of events.readAll()) found.push(...page.events);
      return found;
    },
    async close(): Promise<void> {
      await projector.stop();
      await nest.close();
      await events.close();
      await rows.close();
      await privacy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
