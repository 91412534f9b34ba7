export * from './coerced.ts';
export * from './fault.ts';
export * from './filled.ts';
export * from './well-formed.ts';
