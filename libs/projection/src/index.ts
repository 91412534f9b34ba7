export * from './running/backoff.ts';
export * from './folding/fold-in-memory.ts';
export * from './projector.ts';
export * from './folding/rolling-hash.ts';
export * from './folding/view-build.ts';
export { ViewPositions } from './view-positions.ts';
export * from './view-status.ts';
export * from './watching/polled-positions.ts';
export * from './watching/watched-views.ts';
