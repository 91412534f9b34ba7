import { type Decision, refuse } from '#kernel';
import type { AdoptedWord, StationFact, StationState } from './station.ts';
import { wordForm } from './word-form.ts';
import { type ShippedWord, shippedWords, wordLists } from './words.ts';

/** Without a key: a word of the station's own, whose key is the word itself. With one: a label of that word. */
export type WordToAdopt = Omit<AdoptedWord, 'key'> & { readonly key?: string };

/**
 * A station's own word, or its own label of a shipped one. A word that the list knows already needs no adopting.
 * `unknown-station` · `unknown-list` · `missing-value` · `closed-list` · `duplicate-name` when one of its names means another word
 */
export const adoptWord =
  (asked: WordToAdopt): Decision<StationState, StationFact> =>
  (state) => {
    const { list } = asked;
    const zh = asked.zh.normalize('NFKC').trim();
    if (state.status === 'unknown') return refuse('unknown-station');
    if (!wordLists.has(list)) return refuse('unknown-list', { list });
    if (zh === '') return refuse('missing-value', { list });
    const shipped = shippedWords.filter((word) => word.list === list);
    const known = [...shipped, ...state.words.filter((word) => word.list === list)];
    if (asked.key === undefined && known.some((word) => names(word).includes(wordForm(zh)))) return [];
    const word = { ...asked, zh, key: asked.key ?? zh };
    const before = known.findLast(({ key }) => key === word.key);
    if (before !== undefined && says(before, word)) return [];
    if (before === undefined && shipped[0]?.closed) return refuse('closed-list', { list });
    const taken = new Set(known.filter(({ key }) => key !== word.key).flatMap(names));
    if (names(word).some((name) => taken.has(name))) return refuse('duplicate-name', { list });
    return [{ type: 'WordAdopted', data: word }];
  };

const names = ({ key, zh, en, aliases = [] }: AdoptedWord | ShippedWord): string[] =>
  [key, zh, ...(en === undefined ? [] : [en]), ...aliases].map(wordForm);

const says = (known: AdoptedWord | ShippedWord, { zh, en, aliases = [], rank, from, until }: AdoptedWord): boolean =>
  known.zh === zh &&
  (en === undefined || known.en === en) &&
  (rank === undefined || known.rank === rank) &&
  aliases.every((alias) => known.aliases?.includes(alias)) &&
  (from === undefined || ('from' in known && known.from === from)) &&
  (until === undefined || ('until' in known && known.until === until));
