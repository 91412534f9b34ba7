/** `before-first-day`, `after-last-day`: services of a worker outside the employment · `client-has-open-case` · `category-age`: a category that does not fit the year of birth · `never-followed-up`. */
export const warningKinds = [
  'before-first-day',
  'after-last-day',
  'client-has-open-case',
  'category-age',
  'never-followed-up',
] as const;

export type WarningKind = (typeof warningKinds)[number];

/** Something that a person should look at. It never stopped anything. */
export interface QualityWarning {
  readonly kind: WarningKind;
  /** The worker or client it is about, and the stream to look into. */
  readonly stream: string;
  /** Of the worker, where there is one. */
  readonly number?: string;
  readonly day?: string;
  /** Of the facts that are counted, or the category that does not fit. */
  readonly what?: string;
  readonly count: number;
}
