import { Module } from '@nestjs/common';
import { DistributeResourceHandler } from './commands/distribute-resource.ts';
import { LinkResourceHandler } from './commands/link-resource.ts';
import { ReceiveResourceHandler } from './commands/receive-resource.ts';
import { ReverseLinkageHandler } from './commands/reverse-linkage.ts';
import { GetResourceHandler } from './queries/get-resource.ts';
import { ListResourcesHandler } from './queries/list-resources.ts';
import { ResourceLinkages } from './resource-linkages.ts';

@Module({
  providers: [
    ResourceLinkages,
    LinkResourceHandler,
    ReceiveResourceHandler,
    DistributeResourceHandler,
    ReverseLinkageHandler,
    GetResourceHandler,
    ListResourcesHandler,
  ],
  exports: [ResourceLinkages],
})
export class ResourcesModule {}
