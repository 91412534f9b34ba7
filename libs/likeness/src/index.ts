export { alikeFrom, isJudged, likenessOf, percentOf } from './measure/likeness-of.ts';
