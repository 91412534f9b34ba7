export * from './workers.ts';
export * from './domain/worker.ts';
