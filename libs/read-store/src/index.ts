export * from './embedded/embedded.read-store.ts';
export * from './errors.ts';
export * from './page.ts';
export * from './read-store.ts';
