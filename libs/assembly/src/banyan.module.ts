import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { OverdueClients } from '#casework';
import { PersonFinder } from '#clients';
import { DashboardSources, OverdueFollowUps } from '#dashboards';
import { Clock, EventStore, Ids, Recording, StreamMemory } from '#event-store';
import { KeyedHash, Opener, PersonIndex } from '#privacy';
import { Projector, ViewPositions } from '#projection';
import { ReadStore } from '#read-store';
import { References } from '#references';
import { VerificationSources } from '#verification';
import type { Engines } from './engines.ts';
import { personFinder } from './person-finder.ts';
import { registry, rooms, views } from './rooms.ts';

/** All rooms over opened engines. */
@Module({})
export class BanyanModule {
  static over({ events, rows, privacy, clock, recording, references, projector, positions }: Engines): DynamicModule {
    const sources = new DashboardSources(events, rows, references, registry);
    const providers = [
      { provide: EventStore, useValue: events },
      { provide: ReadStore, useValue: rows },
      { provide: Clock, useValue: clock },
      { provide: Recording, useValue: recording },
      { provide: StreamMemory, useValue: recording.streams },
      { provide: References, useValue: references },
      { provide: Ids, useValue: privacy.ids },
      { provide: KeyedHash, useValue: privacy.hash },
      { provide: PersonIndex, useValue: privacy.index },
      { provide: Opener, useValue: privacy.opener },
      { provide: Projector, useValue: projector },
      { provide: ViewPositions, useValue: positions },
      { provide: DashboardSources, useValue: sources },
      { provide: OverdueClients, useValue: new OverdueFollowUps(sources) },
      { provide: PersonFinder, useValue: personFinder(privacy.index) },
      {
        provide: VerificationSources,
        useValue: new VerificationSources(events, rows, references, registry, views),
      },
    ];
    return {
      module: BanyanModule,
      global: true,
      imports: [CqrsModule.forRoot(), ...rooms],
      providers,
      exports: [...providers.map(({ provide }) => provide), CqrsModule, ...rooms],
    };
  }
}
