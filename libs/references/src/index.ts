export * from './is-day.ts';
export * from './references.ts';
export * from './service-workers.ts';
export * from './stream-references.ts';
export type { OwnWord, WordOfList } from './word-book.ts';
