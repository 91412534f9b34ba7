export * from './read-store.ts';
