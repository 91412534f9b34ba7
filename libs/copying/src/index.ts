export * from './copy-history.ts';
export * from './errors.ts';
