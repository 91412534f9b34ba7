import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { BanyanModule, type Engines } from '#assembly';
import { AccessGuard } from './access/access.guard.ts';
import { Callers } from './access/callers.ts';
import { CommandAnswers } from './answering/command-answers.ts';
import { QueryAnswers } from './answering/query-answers.ts';
import { ImportsController } from './imports/imports.controller.ts';
import { LiveController } from './live/live.controller.ts';
import { LiveFigures } from './live/live-figures.ts';
import { HealthController } from './operations/health.controller.ts';
import { Measurements } from './operations/measurements.ts';
import { ViewHealth } from './operations/view-health.ts';
import { controllerOf } from './routes/controllers.ts';
import { routes } from './routes/routes.ts';

/** What the rooms over HTTP are put together from. */
export interface ApiParts {
  readonly engines: Engines;
  readonly callers: Callers;
  readonly measurements: Measurements;
  /** What answers commands. */
  readonly answers?: Type<CommandAnswers> | undefined;
}

/** The rooms over HTTP. */
@Module({})
export class ApiModule {
  static over({ engines, callers, measurements, answers = CommandAnswers }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [BanyanModule.over(engines)],
      controllers: [
        HealthController,
        ImportsController,
        LiveController,
        ...routes.filter((route) => route.kind !== 'other').map(controllerOf),
      ],
      providers: [
        { provide: Callers, useValue: callers },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: CommandAnswers, useClass: answers },
        QueryAnswers,
        LiveFigures,
        {
          provide: ViewHealth,
          useFactory: () => new ViewHealth(engines.positions, engines.events, engines.clock),
        },
        { provide: Measurements, useValue: measurements },
      ],
    };
  }
}
