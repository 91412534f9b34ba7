export * from './embedded/embedded.read-store.ts';
export * from './errors.ts';
export * from './mongodb/mongodb.opening.ts';
export * from './page.ts';
export * from './read-store.ts';
