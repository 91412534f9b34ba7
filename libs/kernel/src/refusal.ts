/** The answer no: a word that names the reason and, where they help, the values that explain it. Never a personal detail. */
export class Refusal {
  constructor(
    readonly word: string,
    readonly details: Readonly<Record<string, string | number | boolean>> = {},
  ) {}
}

export const refuse = (word: string, details?: Refusal['details']): Refusal => new Refusal(word, details);

/** A refusal on its way to the person who asked. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.word);
    this.name = 'Refused';
  }
}

/** The value, or the refusal thrown to the edge. */
export const granted = <T>(answer: T | Refusal): T => {
  if (answer instanceof Refusal) throw new Refused(answer);
  return answer;
};
