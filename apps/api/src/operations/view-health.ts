import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { WatchedViews } from '#projection';

export type { ViewFault, ViewVerdict } from '#projection';

/** The views, watched for as long as the server stands. */
export class ViewHealth extends WatchedViews implements OnModuleInit, OnModuleDestroy {
  onModuleInit(): void {
    this.watch();
  }

  onModuleDestroy(): void {
    this.unwatch();
  }
}
