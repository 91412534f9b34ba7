import type { Fault } from '#validation';
import { faultSentence } from './fault-sentences.ts';
import type { Language } from './language.ts';
import { type Problem, problemWords } from './words.ts';

/** RFC 9457: what every refusal looks like. */
export interface ProblemDetails {
  /** `/problems/<word>` */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** A sentence for the person who asked. */
  readonly detail: string;
  /** What explains the refusal: a day, a number, a revision. Never a personal detail. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** A problem on its way to the person who asked. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly more: { details?: ProblemDetails['details']; faults?: readonly Fault[]; headers?: Headers } = {},
    options?: ErrorOptions,
  ) {
    super(problem, options);
    this.name = 'ProblemError';
  }
}

type Headers = Readonly<Record<string, string>>;

/** The body that tells of a problem, in the language of who asked. */
export function problemDetails(word: Problem, language: Language, more: ProblemError['more'] = {}): ProblemDetails {
  const { status, zh, en } = problemWords[word];
  const title = language === 'en' ? en : zh;
  const { details = {}, faults = [] } = more;
  const errors = faults.map((fault) => ({ path: fault.path, message: faultSentence(fault, language) }));
  const said = [
    ...Object.entries(details).map(([name, value]) => `${name} ${value}`),
    ...errors.map(({ path, message }) => (path === '' ? message : `${path} ${message}`)),
  ];
  return {
    type: `/problems/${word}`,
    title,
    status,
    detail: said.length === 0 ? title : `${title}${language === 'en' ? ': ' : '：'}${said.join('; ')}`,
    ...(Object.keys(details).length === 0 ? {} : { details }),
    ...(errors.length === 0 ? {} : { errors }),
  };
}
