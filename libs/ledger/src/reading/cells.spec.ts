import {
  CellWrong,
  type ReadCell,
  count,
  day,
  digits,
  list,
  money,
  ordinal,
  prose,
  text,
  timeOfDay,
  yesNo,
} from './cells.ts';
import { type Cell, NumberText } from '../workbook/workbook.ts';

const n = (text: string) => new NumberText(text);
const read = (reader: ReadCell<unknown>, cell: Cell): unknown => {
  try {
    return reader(cell)?.value;
  } catch (error) {
    if (error instanceof CellWrong) return `!${error.reason}`;
    throw error;
  }
};

describe('cells', () => {
  it.each<[string, ReadCell<unknown>, Cell, unknown]>([
    ['blanks and full-width forms', text(), ' Ｈ０００1　', 'H0001'],
    ['a number where text is asked for', text(), n('12'), '12'],
    ['an empty cell', text(), '  ', undefined],
    ['nothing', text(), null, undefined],
    ['a text that is too long', text(3), '一二三四', '!too-long'],
    ['free text as written', prose(), ' 情绪低落，安排。 ', '情绪低落，安排。'],
    ['an identity number', digits(), '99010419950211253x', '99010419950211253X'],
    ['an identity number that lost digits', digits(), n('9.90104199502112E+17'), '!not-text'],
    ['a day', day, '2024-07-04', '2024-07-04'],
    ['a day with slashes', day, '2024/7/4', '2024-07-04'],
    ['a day with dots', day, '2024.7.04', '2024-07-04'],
    ['a day in words', day, '2024年7月4日', '2024-07-04'],
    ['a day with full-width digits', day, '２０２４－０７－０４', '2024-07-04'],
    ['a day at midnight', day, '2024-07-04 00:00:00', '2024-07-04'],
    ['a real date', day, new Date('2024-07-04T00:00:00Z'), '2024-07-04'],
    ['a real date late in the day', day, new Date('2024-07-04T23:59:59Z'), '2024-07-04'],
    ['no such day', day, '2024-13-40', '!date'],
    ['no 30 February', day, '2024-02-30', '!date'],
    ['a mix of separators', day, '2024-07/04', '!date'],
    ['a bare number for a day', day, n('45485'), '!date'],
    ['a time', timeOfDay, '9:05', '09:05'],
    ['a real time', timeOfDay, new Date(Date.UTC(1899, 11, 30, 9, 25)), '09:25'],
    ['no such time', timeOfDay, '25:00', '!time'],
    ['a count', count, n('23'), 23],
    ['a count with full-width digits', count, '２４３', 243],
    ['a count with separators', count, '1,243', 1243],
    ['a negative count', count, n('-5'), '!negative'],
    ['half a person', count, n('2.5'), '!not-a-number'],
    ['a count in words', count, '很多', '!not-a-number'],
    ['the third session', ordinal, '第3节', 3],
    ['yuan', money, n('447.23000000000002'), { fen: 44723, lowerBound: false }],
    ['yuan that binary numbers lose', money, n('1.1000000000000001'), { fen: 110, lowerBound: false }],
    ['yuan in text', money, '￥1,200.50元', { fen: 120050, lowerBound: false }],
    ['at least so much', money, '超过300,000元', { fen: 30000000, lowerBound: true }],
    ['so much and above', money, '8000元以上', { fen: 800000, lowerBound: true }],
    ['a sign for at least', money, '≥15000', { fen: 1500000, lowerBound: true }],
    ['below a fen', money, n('12.345'), '!below-fen'],
    ['an amount in words', money, '一万元', '!not-a-number'],
    ['a negative amount', money, n('-1'), '!negative'],
    ['yes', yesNo, ' 是 ', true],
    ['no', yesNo, '否', false],
    ['a real no', yesNo, false, false],
    ['perhaps', yesNo, '也许', '!unknown-kind'],
    ['several words', list, '孤寡长者；低保、残疾,低保', ['孤寡长者', '低保', '残疾']],
  ])('%s', (_, reader, cell, value) => {
    expect(read(reader, cell)).toEqual(value);
  });

  it('gives one form to what is the same', () => {
    for (const cells of [
      [day('2024/07/12'), day(new Date('2024-07-12T00:00:00Z')), day(' 2024年7月12日')],
      [count('２４３'), count(n('243')), count('243.0')],
      [money(n('447.23')), money(n('447.23000000000002')), money('447.230')],
      [text()(' 电访 '), text()('电访')],
    ])
      expect(new Set(cells.map((said) => said?.canonical)).size).toBe(1);
  });
});
