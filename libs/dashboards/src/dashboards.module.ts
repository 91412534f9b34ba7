import { Module } from '@nestjs/common';
import { GetDashboardHandler } from './queries/get-dashboard.ts';
import { ListDueFollowUpsHandler } from './queries/list-due-follow-ups.ts';
import { ListQualityWarningsHandler } from './queries/list-quality-warnings.ts';

/** What the facts of all rooms come to. */
@Module({ providers: [GetDashboardHandler, ListDueFollowUpsHandler, ListQualityWarningsHandler] })
export class DashboardsModule {}
