import { Module } from '@nestjs/common';
import { LikenessModule } from '#likeness';
import { AccessLog } from './access-log.ts';
import { RecordPersonalDataReadHandler } from './commands/record-personal-data-read.ts';
import { GetTimelineHandler } from './queries/get-timeline.ts';
import { ListEventsHandler } from './queries/list-events.ts';
import { Revealing } from './revealing.ts';

@Module({
  imports: [LikenessModule],
  providers: [AccessLog, Revealing, RecordPersonalDataReadHandler, GetTimelineHandler, ListEventsHandler],
  exports: [AccessLog, Revealing],
})
export class HistoryModule {}
