export * from './asked.ts';
export * from './current.ts';
export * from './errors.ts';
export * from './event-id.ts';
export * from './event-store.ts';
export * from './recorder.ts';
export * from './sealer.ts';
