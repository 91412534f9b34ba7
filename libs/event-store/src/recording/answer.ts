import { type Fact, Refused, refuse } from '#kernel';
import type { Asked } from './asked.ts';
import type { Receipt, RememberedStream } from './stream-memory.ts';

/** What came of a command. `recorded` is 0 when there was nothing to record or when it had been recorded before. */
export interface Answer {
  /** The id behind the category of the stream's name. */
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recorded: number;
  /** The request was recorded before: this is its first answer again. */
  readonly repeated: boolean;
  /** Of the facts that the request recorded, now or before; empty when nothing was recorded. */
  readonly types: readonly string[];
}

interface Place {
  readonly revision: bigint;
  readonly position: bigint;
}

/** Where a stream stands that does not exist. */
export const nowhere: Place = { revision: -1n, position: -1n };

/** The answer of a request that recorded these facts, the last of them at this place; without facts, the stream's place. */
export function answered(id: string, stream: string, { revision, position }: Place, facts: readonly Fact[]): Answer {
  const types = facts.map(({ type }) => type);
  return { id, stream, revision, position, recorded: types.length, repeated: false, types };
}

/** The first answer again. @throws {Refused} `key-reused` when something else was asked for then */
export function againAnswered(id: string, stream: RememberedStream, receipt: Receipt, asked: Asked): Answer {
  if (receipt.requestHash !== asked.requestHash) throw new Refused(refuse('key-reused'));
  const end = Number(receipt.revision) + 1;
  const facts = stream.history.slice(end - receipt.facts, end).map(({ fact }) => fact);
  return { ...answered(id, stream.name, receipt, facts), recorded: 0, repeated: true };
}
