import { Module } from '@nestjs/common';
import { AccessLog } from './access-log.ts';
import { RecordPersonalDataReadHandler } from './commands/record-personal-data-read.ts';
import { GetTimelineHandler } from './queries/get-timeline.ts';
import { ListEventsHandler } from './queries/list-events.ts';

@Module({
  providers: [AccessLog, RecordPersonalDataReadHandler, GetTimelineHandler, ListEventsHandler],
  exports: [AccessLog],
})
export class HistoryModule {}
