/** What can be wrong with a recorded event, or with the log as a whole; each word with its meaning. */
export const findingWords = {
  unreadable: 'an event behind this position can be read no more; what lies behind it was not looked at',
  'not-decodable': 'its data cannot be brought to the shape of today',
  'unknown-type': 'no room knows facts of this type',
  'unknown-schema': 'its version is none that the type has had',
  'metadata-missing': 'the envelope lacks a field',
  'metadata-not-text': 'a field of the envelope is not text',
  'recorded-at': 'recordedAt is no instant in UTC with milliseconds',
  'wrong-id': 'its id does not follow from its command, stream and place',
  doubled: 'its id is that of an earlier event',
  'revision-gap': 'events of the stream are missing before it',
  'revision-order': 'its revision was there already',
  'position-order': 'its position does not lie behind the one before',
  'foreign-station': 'its stream belongs to another station',
  'log-ends-before': 'the log ends before the position that was named',
  'other-history': 'the hash is another than the one that was noted: the history was rewritten',
} as const;

export type FindingWord = keyof typeof findingWords;

/** Something found wrong: what, and where. Never a value of the event's data. */
export interface Finding {
  readonly word: FindingWord;
  readonly stream?: string;
  readonly revision?: string;
  readonly position?: string;
  /** Of the event. */
  readonly id?: string;
  /** The field that is meant, or what was expected. */
  readonly detail?: string;
}

/** What is wrong with one event. */
export interface Fault {
  readonly word: FindingWord;
  readonly detail?: string;
}

/** The first findings, and how many there were of each word. */
export class Findings {
  readonly list: Finding[] = [];
  readonly counts: Partial<Record<FindingWord, number>> = {};

  constructor(private readonly most = 1_000) {}

  add(finding: Finding): void {
    this.counts[finding.word] = (this.counts[finding.word] ?? 0) + 1;
    if (this.list.length < this.most) this.list.push(finding);
  }
}
