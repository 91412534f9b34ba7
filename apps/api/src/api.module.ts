import { type DynamicModule, Module } from '@nestjs/common';
import { BanyanModule, type Engines } from '#assembly';
import { DashboardController } from './dashboard.controller.ts';
import { HealthController } from './health.controller.ts';

/** The rooms over HTTP. */
@Module({})
export class ApiModule {
  static over(engines: Engines): DynamicModule {
    return {
      module: ApiModule,
      imports: [BanyanModule.over(engines)],
      controllers: [HealthController, DashboardController],
    };
  }
}
