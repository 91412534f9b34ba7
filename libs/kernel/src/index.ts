export * from './correction.ts';
export * from './decider.ts';
export * from './description.ts';
export * from './fact.ts';
export * from './given.ts';
export * from './refusal.ts';
export * from './view.ts';
