import { HoldSession } from '#casework';
import { stated } from '#kernel';
import { count, day, ordinal, prose, text } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** The sessions of cases. */
export const caseSessions = ledgerSheet({
  name: '个案节次',
  aliases: ['个案服务记录', '个案节数'],
  columns: {
    case: required(text(64), '个案编号'),
    number: required(ordinal, '节次', '节数', '第几节'),
    heldOn: required(day, '日期', '服务日期'),
    place: required(text(64), '地点', '服务地点'),
    minutes: required(count, '时长', '时长(分钟)', '分钟'),
    note: required(prose(), '内容', '服务内容', '过程记录'),
    goalProgress: optional(text(64), '目标进展', '进展'),
    worker: optional(text(64), '社工工号', '工号'),
    claimedRecordedOn: optional(day, '录入日期', '登记日期'),
  },
  key: ['case', 'number'],
  phase: 'services',
  steps: ({ case: caseNumber, place, goalProgress, worker, ...session }) => ({
    opening: {
      command: HoldSession,
      day: 'heldOn',
      body: async (names) =>
        stated({
          ...session,
          caseId: names.case(caseNumber),
          worker: names.worker(worker),
          place: await names.word('place', place),
          goalProgress: await names.word('progress', goalProgress),
        }),
    },
  }),
});
