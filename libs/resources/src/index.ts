export { DistributeResource } from './commands/distribute-resource.ts';
export { LinkResource } from './commands/link-resource.ts';
export { ReceiveResource } from './commands/receive-resource.ts';
export { ReverseLinkage } from './commands/reverse-linkage.ts';
export {
  type DistributedResource,
  type LinkedResource,
  type ReceivedResource,
  type ResourceLinkageFact,
  type ResourceLinkageState,
  type ReversedLinkage,
  resourceLinkageDecider,
  resourceLinkageFacts,
} from './domain/resource-linkage.ts';
export { ResourceLinkages } from './resource-linkages.ts';
export { ResourcesModule } from './resources.module.ts';
export { GetResource } from './queries/get-resource.ts';
export { ListResources, type ResourcesPage } from './queries/list-resources.ts';
export { type LinkageRow, linkagesView } from './views/linkages.ts';
