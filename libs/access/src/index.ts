export * from './local-key.ts';
export * from './public-keys.ts';
export * from './roles.ts';
export * from './token-refused.ts';
export * from './token-verifier.ts';
