import { Refused, refuse } from '#kernel';
import type { Word } from './references.ts';

/** A shipped word. */
export interface WordOfList extends Omit<Word, 'own'> {
  /** The list takes no words of a station's own. */
  readonly closed?: true;
}

/** A station's own word, or its own label of a shipped one. */
export interface OwnWord extends Pick<Word, 'list' | 'key' | 'zh' | 'rank'> {
  readonly en?: string;
  readonly aliases?: readonly string[];
}

const form = (word: string): string => word.normalize('NFKC').trim().toLowerCase();

/** The words of one list. Every name that a word ever had still means it. */
export class WordBook {
  readonly words: readonly Word[];
  readonly #keys = new Map<string, string>();

  constructor(
    private readonly list: string,
    private readonly shipped: readonly WordOfList[],
    own: readonly OwnWord[],
  ) {
    const words = new Map<string, Word>();
    for (const { closed: _, ...word } of shipped) words.set(word.key, { ...word, own: false });
    for (const word of own) words.set(word.key, relabelled(words.get(word.key), word));
    this.words = [...words.values()];
    for (const { key, zh, en, aliases } of this.words) {
      for (const name of [key, zh, en, ...aliases]) this.#keys.set(form(name), key);
    }
  }

  /** @throws {Refused} `unknown-word` {list}, of a closed list `unknown-kind` {list} */
  key(word: string): string {
    const key = this.#keys.get(word) ?? this.#keys.get(form(word));
    if (key === undefined) {
      throw new Refused(refuse(this.shipped[0]?.closed ? 'unknown-kind' : 'unknown-word', { list: this.list }));
    }
    return key;
  }
}

const relabelled = (before: Word | undefined, { list, key, zh, en, aliases = [], rank }: OwnWord): Word => {
  const ranked = rank ?? before?.rank;
  const former = before === undefined ? [] : [before.zh, before.en, ...before.aliases];
  const label = en ?? before?.en ?? zh;
  return {
    list,
    key,
    zh,
    en: label,
    aliases: [...new Set([...former, ...aliases])].filter((name) => name !== zh && name !== label),
    ...(ranked === undefined ? {} : { rank: ranked }),
    own: before?.own ?? true,
  };
};
