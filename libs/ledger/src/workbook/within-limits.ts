import { unzipSync, zipSync } from 'fflate';
import { LedgerUnreadable, type WorkbookLimits } from './workbook.ts';

const sheetPath = /(^|\/)(worksheets\/[^/]+|sharedStrings)\.xml$/i;
const readPath = /\.(xml|rels)$/i;
const start = /<(?:\w+:)?(row|c)(?=[\s/>])[^<>]*?(?:\sr="([A-Za-z]{0,9})(\d{1,15})"[^<>]*)?>/g;
const mostTagLength = 4096;
const mostTextLength = 262_144;
const startOfTag = 0x3c;
const pieceLength = 1_000_000;

/**
 * Looks at what an archive declares before it is inflated, then at the rows and columns its sheets name. Inflating stops at the
 * declared size, so that a size that lies is cut off. What is returned is the archive with nothing left to inflate.
 * @throws {LedgerUnreadable} `too-large`
 */
export function withinLimits(bytes: Uint8Array, limits: WorkbookLimits): Uint8Array {
  if (bytes.length > limits.fileBytes) throw new LedgerUnreadable('too-large');
  let declared = 0;
  unzipSync(bytes, {
    filter: ({ name, originalSize, size }) => {
      if (readPath.test(name)) declared += Math.max(originalSize, size);
      if (declared > limits.inflatedBytes) throw new LedgerUnreadable('too-large');
      return false;
    },
  });
  const inflated = unzipSync(bytes, { filter: ({ name }) => readPath.test(name) });
  let cells = 0;
  for (const [name, xml] of Object.entries(inflated)) if (sheetPath.test(name)) cells = countCells(xml, cells, limits);
  return zipSync(inflated, { level: 0 });
}

function countCells(xml: Uint8Array, before: number, limits: WorkbookLimits): number {
  withoutLongText(xml);
  let cells = before;
  let rows = 0;
  let widest = 0;
  for (const piece of pieces(xml)) {
    for (const [, tag, letters = '', digits = '0'] of piece.matchAll(start)) {
      if (tag === 'row') rows += 1;
      else cells += 1;
      rows = Math.max(rows, Number(digits));
      widest = Math.max(widest, columnNumber(letters));
      if (rows > limits.rows || widest > limits.columns || Math.max(cells, rows * widest) > limits.cells)
        throw new LedgerUnreadable('too-large');
    }
  }
  return cells;
}

/** No cell is that long: a parser would read such a text over and over. */
function withoutLongText(xml: Uint8Array): void {
  for (let at = 0; at < xml.length; at += mostTextLength / 2) {
    const tag = xml.indexOf(startOfTag, at);
    if ((tag < 0 ? xml.length : tag) - at > mostTextLength) throw new LedgerUnreadable('too-large');
  }
}

/** The bytes as characters, cut before the start of a tag. */
function* pieces(xml: Uint8Array): Generator<string> {
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  for (let from = 0; from < bytes.length;) {
    let until = Math.min(from + pieceLength, bytes.length);
    if (until < bytes.length) {
      until = bytes.lastIndexOf('<', until);
      if (until <= from + pieceLength - mostTagLength) until = from + pieceLength;
    }
    yield bytes.toString('latin1', from, until);
    from = until;
  }
}

const columnNumber = (letters: string): number => {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
};
