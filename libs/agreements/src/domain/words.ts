import { caseWords } from './words/case-words.ts';
import { clientWords } from './words/client-words.ts';
import { contactWords } from './words/contact-words.ts';
import { programmeWords } from './words/programme-words.ts';
import { resourceWords } from './words/resource-words.ts';
import type { ShippedWord } from './words/shipped-word.ts';
import { workerWords } from './words/worker-words.ts';

export type { ShippedWord } from './words/shipped-word.ts';

/** The words that every station begins with. */
export const shippedWords: readonly ShippedWord[] = [
  ...contactWords,
  ...clientWords,
  ...caseWords,
  ...resourceWords,
  ...programmeWords,
  ...workerWords,
];

/** The lists there are. `groupKind` begins empty: every station has its own. */
export const wordLists: ReadonlySet<string> = new Set([...shippedWords.map(({ list }) => list), 'groupKind']);
