export * from './backoff.ts';
export * from './fold-in-memory.ts';
export * from './projector.ts';
export * from './rolling-hash.ts';
export * from './view-build.ts';
export * from './view-status.ts';
