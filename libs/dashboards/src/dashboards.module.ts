import { Module } from '@nestjs/common';
import { GetDashboardHandler } from './queries/get-dashboard.ts';

/** What the facts of all rooms come to. */
@Module({ providers: [GetDashboardHandler] })
export class DashboardsModule {}
