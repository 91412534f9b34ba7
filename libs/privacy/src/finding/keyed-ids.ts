import { type Asked, Ids, nameUuid } from '#event-store';
import type { KeyedHash } from './keyed-hash.ts';

const named = nameUuid('a1a3d3b0-6a3c-5b52-9d4e-2f1f6f0a9c11');

/** Ids that tell nothing: a number's only to who has the secret, a request's only that it is the same request. */
export class KeyedIds extends Ids {
  constructor(private readonly hash: KeyedHash) {
    super();
  }

  override numbered(station: string, kind: string, number: string): string {
    return this.hash.uuid(`ids of ${station}`, kind, number);
  }

  override created({ commandId, corrects }: Asked, part: string): string {
    return named(`${corrects?.commandId ?? commandId}\n${part}`);
  }
}
