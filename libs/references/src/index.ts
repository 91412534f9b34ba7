export * from './is-day.ts';
export * from './references.ts';
