import { Module } from '@nestjs/common';
import { AccessLog } from './access-log.ts';
import { RecordPersonalDataReadHandler } from './commands/record-personal-data-read.ts';
import { GetTimelineHandler } from './queries/get-timeline.ts';
import { ListEventsHandler } from './queries/list-events.ts';
import { Revealing } from './revealing.ts';

@Module({
  providers: [AccessLog, Revealing, RecordPersonalDataReadHandler, GetTimelineHandler, ListEventsHandler],
  exports: [AccessLog, Revealing],
})
export class HistoryModule {}
