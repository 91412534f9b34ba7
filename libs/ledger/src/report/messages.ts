export type Language = 'zh-CN' | 'en';

type Said = readonly [zh: string, en: string];

const said: Readonly<Record<string, Said>> = {
  date: ['不是有效的日期，请写成 2024-07-04 的样子', 'is not a date; write it like 2024-07-04'],
  time: ['不是有效的时间，请写成 09:30 的样子', 'is not a time; write it like 09:30'],
  'unknown-kind': ['不在规定的词语之中', 'is not one of the words that are allowed here'],
  'unknown-household': ['没有这个户编号，请先在“服务对象”中登记', 'names a household that is not on file'],
  'unknown-client': ['这一户里没有这个姓名的服务对象', 'names nobody of this household'],
  'unknown-case': ['没有这个个案编号', 'names a case that was not opened'],
  'unknown-group': ['没有这个小组编号', 'names a group that was not started'],
  'unknown-worker': ['没有这个工号，请先在“人员”中登记', 'names a worker who is not on the list'],
  'unknown-community': ['没有这个社区，请先在“架构”中登记', 'names a community that the station does not have'],
  'unknown-district': ['没有这个片区，请先在“架构”中登记', 'names a district that the station does not have'],
  'before-opening': ['早于开始的日期', 'lies before the opening'],
  'before-registration': ['早于登记日期', 'lies before the registration'],
  'before-call': ['早于通话日期', 'lies before the call'],
  'after-closing': ['晚于结案日期', 'lies after the closure'],
  'after-completion': ['晚于小组结束日期', 'lies after the end of the group'],
  'sessions-after-closure': ['结案之后还有服务节次', 'lies before sessions of the case'],
  'outside-agreement': ['不在任何服务协议的期限之内，或在今天之后', 'lies outside every agreement, or in the future'],
  'future-day': ['在今天之后', 'lies in the future'],
  negative: ['不能是负数', 'can not be negative'],
  'too-large': ['数字太大', 'is too large'],
  'not-a-number': ['不是数字', 'is not a number'],
  'not-text': [
    '单元格是数字格式，号码的末几位已经丢失；请改为文本格式后重新填写',
    'is kept as a number and has lost digits; make the cell text and enter it again',
  ],
  'below-fen': ['金额的小数超过两位（小于一分）', 'has a fraction of a fen'],
  'duplicate-number': ['编号重复', 'is used twice'],
  'missing-value': ['是空的，必须填写', 'is empty'],
  'missing-column': ['表中缺少这一列，整张表没有读取', 'is missing: the sheet was not read'],
  'too-long': ['内容太长', 'is too long'],
  'conflicting-value': ['与同一户的其他行不一致', 'differs from other rows of the same household'],
  'identity-number': ['不是有效的身份证号', 'is not a valid identity number'],
  'no-worker': ['个案必须有负责社工', 'is empty: a case needs a worker'],
  'already-closed': ['个案已经结案', 'closes a case that is closed'],
  'already-resolved': ['来电已经有处理结果', 'resolves a call that is resolved'],
  'taken-back': ['这条记录已被人撤销，台账的更改没有写入', 'changes a record that a person has taken back'],
  'unknown-fact': ['这条记录刚被撤销，台账的更改没有写入', 'changes a record that was taken back just now'],
  'not-a-correction': [
    '这一行记成了几件事，不能一起更改，请分别更正',
    'stands for several facts, to be corrected one by one',
  ],
  'has-dependants': ['还有其他记录以它为依据', 'has other records standing on it'],
};

const otherwise: Said = ['无法记录', 'can not be recorded'];

/** A sentence about a wrong row. */
export function rejection(
  language: Language,
  { sheet, row, column, reason }: { sheet: string; row: number; column: string; reason: string },
): string {
  const [zh, en] = said[reason] ?? otherwise;
  return language === 'zh-CN'
    ? `“${sheet}”第 ${row} 行${column === '' ? '' : `“${column}”`}：${zh}。`
    : `Sheet ${sheet}, row ${row}: ${column === '' ? 'it' : column} ${en}.`;
}

/** A sentence about what a person should look at. */
export function warning(
  language: Language,
  word: string,
  { sheet, column = '', row = 0, count = 0 }: { sheet: string; column?: string; row?: number; count?: number },
): string {
  const [zh, en] = warnings(sheet, column, row, count)[word] ?? otherwise;
  return language === 'zh-CN' ? zh : en;
}

const warnings = (sheet: string, column: string, row: number, count: number): Readonly<Record<string, Said>> => ({
  'unknown-sheet': [
    `没有名为“${sheet}”的台账，这张表没有读取。`,
    `Sheet ${sheet} is no sheet of a ledger and was not read.`,
  ],
  'unknown-column': [`“${sheet}”中的“${column}”一列没有读取。`, `Column ${column} of sheet ${sheet} was not read.`],
  'needs-yes': [
    `“${sheet}”将撤销 ${count} 行，超过已有的百分之五；确认后才会撤销。`,
    `Sheet ${sheet}: ${count} rows would be taken back, more than 5 % of it; that needs a yes.`,
  ],
  'not-taken-back': [
    `“${sheet}”原第 ${row} 行没有撤销：还有其他记录以它为依据。`,
    `Sheet ${sheet}, former row ${row} was not taken back: other records stand on it.`,
  ],
});
