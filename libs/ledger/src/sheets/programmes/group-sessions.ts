import { HoldGroupSession } from '#programmes';
import { stated } from '#kernel';
import { count, day, ordinal, text } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** The sessions of groups. */
export const groupSessions = ledgerSheet({
  name: '小组节次',
  aliases: ['小组服务记录', '小组节数'],
  columns: {
    group: required(text(64), '小组编号'),
    number: required(ordinal, '节次', '节数', '第几节'),
    heldOn: required(day, '日期', '服务日期'),
    attendances: required(count, '人次', '参加人次'),
    minutes: optional(count, '时长', '时长(分钟)', '分钟'),
    worker: optional(text(64), '社工工号', '工号'),
  },
  key: ['group', 'number'],
  phase: 'services',
  steps: ({ group, worker, ...session }) => ({
    opening: {
      command: HoldGroupSession,
      day: 'heldOn',
      body: async (names) => stated({ ...session, groupId: names.group(group), worker: names.worker(worker) }),
    },
  }),
});
