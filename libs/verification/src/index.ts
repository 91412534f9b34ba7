export * from './verification.module.ts';
export * from './verification-sources.ts';
export * from './verify.ts';
export * from './checkpoints/view-verdict.ts';
export * from './log/finding.ts';
export * from './queries/get-verification.ts';
