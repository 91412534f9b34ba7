import { Big } from 'big.js';
import { type Cell, NumberText } from '../workbook/workbook.ts';

/** A cell that can't be what its column asks for. */
export class CellWrong extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'CellWrong';
  }
}

/** What a cell says: the form that is compared, and the value that is asked for. */
export interface Said<T> {
  readonly canonical: string;
  readonly value: T;
}

/** What a column makes of its cells. `undefined`: the cell is empty. @throws {CellWrong} */
export type ReadCell<T> = (cell: Cell | undefined) => Said<T> | undefined;

const said = <T>(value: T, canonical = String(value)): Said<T> => ({ canonical, value });
const wrong = (reason: string): never => {
  throw new CellWrong(reason);
};

/** One form for what is the same to a reader: compatibility forms unified, blanks around cut. */
export const normalised = (text: string): string => (plain.test(text) ? text : text.normalize('NFKC').trim());

/** Han and ASCII without blanks: in the one form already. */
const plain = /^[!-~\u4e00-\u9fff]*$/;
const shortCount = /^(0|[1-9]\d{0,7})$/;
const shortWhole = /^(0|[1-9]\d{0,14})$/;

/** The number in its shortest decimal form, rounded to 15 digits: what a spreadsheet means by it. */
const canonicalNumber = (text: string): string =>
  shortWhole.test(text) ? text : new Big(new Big(text).toPrecision(15)).toFixed();

const pad = (value: number): string => `${value}`.padStart(2, '0');
const time = (date: Date): string => `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
const iso = (date: Date): string => date.toISOString().slice(0, 10);
const numeric = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** The cell as text, in the form that is compared. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return normalised(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if (cell instanceof Date) return cell.getUTCFullYear() < 1901 ? time(cell) : iso(cell);
  return numeric.test(cell.text) ? canonicalNumber(cell.text) : cell.text;
}

const read =
  <T>(become: (text: string, cell: Cell) => Said<T>): ReadCell<T> =>
  (cell) => {
    const text = textOf(cell);
    return text === '' ? undefined : become(text, cell ?? null);
  };

const short = (text: string, most: number): string => (text.length > most ? wrong('too-long') : text);

/** A word, a name or a number of a thing: numbers come as their digits. */
export const text = (most = 100): ReadCell<string> => read((value) => said(short(value, most)));

/** Free text, kept as written but for the blanks around it. */
export const prose = (most = 4000): ReadCell<string> =>
  read((value, cell) => said(short(typeof cell === 'string' ? cell.trim().toWellFormed() : value, most), value));

/** Digits that a number would lose: an identity number, a phone number. */
export const digits = (most = 64): ReadCell<string> =>
  read((value, cell) => (cell instanceof NumberText ? wrong('not-text') : said(short(value, most).toUpperCase())));

const dayText = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)(?:[ T]0?0:00(?::00(?:\.0+)?)?)?$/;

const isDay = (text: string): boolean => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return year > 0 && month >= 1 && month <= 12 && date >= 1 && date <= lengthOf(year, month);
};

const lengthOf = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : 30 + ((month + (month >> 3)) & 1);

/** A day, as `YYYY-MM-DD`. */
export const day: ReadCell<string> = read((value, cell) => {
  if (cell instanceof Date) return cell.getUTCFullYear() < 1901 ? wrong('date') : said(value);
  const [, year = '', , m1, d1, m2, d2] = dayText.exec(value.replace(/\s*([年月日])\s*/g, '$1')) ?? wrong('date');
  const found = `${year}-${(m1 ?? m2 ?? '').padStart(2, '0')}-${(d1 ?? d2 ?? '').padStart(2, '0')}`;
  return isDay(found) ? said(found) : wrong('date');
});

/** A time of day, as `HH:MM`. */
export const timeOfDay: ReadCell<string> = read((value, cell) => {
  if (cell instanceof Date) return said(time(cell));
  const [, hour = '', minute = ''] = /^(\d{1,2})[:时点](\d{2})(?::\d{2}|分)?$/.exec(value) ?? wrong('time');
  return Number(hour) > 23 || Number(minute) > 59 ? wrong('time') : said(`${hour.padStart(2, '0')}:${minute}`);
});

const number = (value: string): Big => {
  const plain = value.replaceAll(',', '');
  return numeric.test(plain) ? new Big(canonicalNumber(plain)) : wrong('not-a-number');
};

const notNegative = (value: Big): Big => (value.lt(0) ? wrong('negative') : value);

/** How many: a whole number from 0. */
export const count: ReadCell<number> = read((value) => {
  if (shortCount.test(value)) return said(Number(value));
  const found = notNegative(number(value));
  if (!found.eq(found.round()) || found.gt(1_000_000_000)) wrong('not-a-number');
  return said(found.toNumber());
});

/** Which one in a row: a whole number, also written 第3节. */
export const ordinal: ReadCell<number> = (cell) =>
  count(typeof cell === 'string' ? normalised(cell).replace(/^第?(\d+)[节次期]?$/, '$1') : cell);

/** An amount of yuan: exact, or known only as at least. */
export interface Amount {
  readonly fen: number;
  readonly lowerBound: boolean;
}

const before = /^(超过|多于|不少于|至少|≥|>=|>|>)/;
const after = /(以上|多|余|\+)$/;

/** An amount of money in yuan, in fen. */
export const money: ReadCell<Amount> = read((value) => {
  const bare = value.replace(/[¥￥]|人民币|元/g, '').trim();
  const figure = bare.replace(before, '').replace(after, '').trim();
  const fen = notNegative(number(figure)).times(100);
  if (!fen.eq(fen.round())) wrong('below-fen');
  if (fen.gt(Number.MAX_SAFE_INTEGER)) wrong('not-a-number');
  const amount = { fen: fen.toNumber(), lowerBound: figure !== bare };
  return said(amount, `${amount.lowerBound ? '≥' : ''}${amount.fen}`);
});

const yes = new Set(['是', '有', 'y', 'yes', 'true', '1', '√', '✓', '✔']);
const no = new Set(['否', '无', '没有', 'n', 'no', 'false', '0', '×', '✗', 'x']);

/** Yes or no. */
export const yesNo: ReadCell<boolean> = read((value) => {
  const word = value.toLowerCase();
  return yes.has(word) ? said(true) : no.has(word) ? said(false) : wrong('unknown-kind');
});

/** Several words in a cell. */
export const list: ReadCell<readonly string[]> = read((value) => {
  const words = [...new Set(value.split(/[;,、\n]/).map((word) => short(word.trim(), 100)))].filter(
    (word) => word !== '',
  );
  return said(words, words.join(';'));
});
