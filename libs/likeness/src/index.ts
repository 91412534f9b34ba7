export type { Likeness } from './finding/most-alike.ts';
export { LikenessModule } from './likeness.module.ts';
export { type JudgedSession, Likenesses } from './likenesses.ts';
export { alikeFrom, isJudged, likenessOf, percentOf } from './measure/likeness-of.ts';
export * from './queries/get-case-likeness.ts';
export * from './queries/list-look-alikes.ts';
export type { LookAlikes } from './queries/look-alikes.ts';
export { type CaseWorkerRow, caseWorkersView } from './views/case-workers.ts';
