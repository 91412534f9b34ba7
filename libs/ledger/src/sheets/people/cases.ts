import { CloseCase, OpenCase } from '#casework';
import { stated, whenStated } from '#kernel';
import { day, prose, text, yesNo } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** Cases from intake to closure. */
export const cases = ledgerSheet({
  name: '个案',
  aliases: ['个案台账', '个案列表'],
  columns: {
    number: required(text(64), '个案编号', '编号'),
    household: required(text(64), '户编号', '家庭编号', '户号'),
    name: required(text(64), '姓名', '案主姓名', '案主'),
    enquiredOn: optional(day, '求助日期'),
    openedOn: required(day, '接案日期', '开案日期'),
    source: required(text(64), '来源', '个案来源'),
    category: required(text(64), '类别', '个案类别', '个案类型'),
    concern: optional(prose(), '主要问题', '问题'),
    broughtForward: optional(yesNo, '结转', '上期结转'),
    worker: required(text(64), '社工工号', '负责社工', '工号'),
    closedOn: optional(day, '结案日期'),
    reason: optional(text(64), '结案原因'),
    summary: optional(prose(), '结案小结', '结案总结'),
  },
  key: ['number'],
  phase: 'openings',
  closing: ['closedOn', 'reason', 'summary'],
  steps: ({ number, household, name, source, category, worker, closedOn, reason, summary, ...opened }) => ({
    opening: {
      command: OpenCase,
      day: 'openedOn',
      body: async (names) =>
        stated({
          ...opened,
          number,
          clientId: await names.client(household, name),
          worker: names.worker(worker),
          source: await names.word('caseSource', source),
          category: await names.word('caseCategory', category),
        }),
    },
    closing: whenStated(closedOn, (on) => ({
      command: CloseCase,
      day: 'closedOn',
      body: async (names, opened) =>
        stated({ caseId: opened, closedOn: on, reason: await names.word('closureReason', reason), summary }),
    })),
  }),
});
