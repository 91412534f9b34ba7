import { plainNote } from './plain-note.ts';
import { weightsOf } from './weights.ts';

/**
 * What a comparison needs of a note: a hashed sign for each character, number and half of a Latin word, and where sentences
 * and clauses end. Never the text.
 */
export interface Sketch {
  readonly signs: Int32Array;
  /** Of a number what it was; of everything else 0. */
  readonly values: Int32Array;
  /** In tenths of an ordinary character. */
  readonly weights: Uint8Array;
  /** Where sentences begin, in order, and behind the last one the length. */
  readonly sentences: Int32Array;
  /** Where clauses begin, likewise. */
  readonly clauses: Int32Array;
}

const token =
  /(?<number>[0-9]+(?:[.,:/][0-9]+)*|[零〇一二两三四五六七八九十百千万]+)|(?<word>\p{Script=Latin}+)|(?<sign>[\p{L}])|(?<end>[。!?;\n]|\.(?=\s|$))|(?<pause>[,、:])/gu;

const numberSign = 'number';

/** Hashed under a salt, so that what is kept of a note can't be looked up elsewhere. */
export function sketchOf(note: string, salt = 0): Sketch {
  const plain = plainNote(note);
  const weightAt = weightsOf(plain);
  const [signs, values, weights]: number[][] = [[], [], []];
  const [sentences, clauses] = [[0], [0]];
  const add = (sign: string, weight: number, value = 0): void => {
    signs!.push(hashed(sign, salt));
    values!.push(value);
    weights!.push(weight);
  };
  for (const { 0: text, index, groups = {} } of plain.matchAll(token)) {
    const weight = weightAt[index]!;
    if (groups['number'] !== undefined) add(numberSign, weight, hashed(text, salt));
    else if (groups['word'] !== undefined) {
      add(text, weight);
      add(`${text} `, weight);
    } else if (groups['sign'] !== undefined) add(text, weight);
    else {
      if (groups['end'] !== undefined) begin(sentences, signs!.length);
      begin(clauses, signs!.length);
    }
  }
  begin(sentences, signs!.length);
  begin(clauses, signs!.length);
  return {
    signs: Int32Array.from(signs!),
    values: Int32Array.from(values!),
    weights: Uint8Array.from(weights!),
    sentences: Int32Array.from(sentences),
    clauses: Int32Array.from(clauses),
  };
}

function begin(starts: number[], at: number): void {
  if (starts.at(-1) !== at) starts.push(at);
}

/** FNV-1a over UTF-16 units. */
function hashed(text: string, salt: number): number {
  let hash = salt ^ 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
