import { Module } from '@nestjs/common';
import { GetDashboardHandler } from './queries/get-dashboard.ts';
import { ListQualityWarningsHandler } from './queries/list-quality-warnings.ts';

/** What the facts of all rooms come to. */
@Module({ providers: [GetDashboardHandler, ListQualityWarningsHandler] })
export class DashboardsModule {}
