import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { RecordedEvent } from '#event-store';

/** The RFC 8785 form of what was recorded: the same on every engine, so without the position. */
export const canonical = ({ stream, revision, id, type, data, metadata }: RecordedEvent): string =>
  canonicalize({ stream, revision: `${revision}`, id, type, data, metadata }) ?? '';

/**
 * How many events there are, and a hash that depends on every one of them and on their order: each link is the SHA-256 of
 * the link before (32 bytes, at first zeros) and the canonical form of the event in UTF-8.
 */
export class HistoryHash {
  count = 0;
  #link: Buffer = Buffer.alloc(32);

  add(form: string): void {
    this.count += 1;
    this.#link = createHash('sha256').update(this.#link).update(form).digest();
  }

  /** 64 hexadecimal digits. */
  toString(): string {
    return this.#link.toString('hex');
  }
}
