import { CompleteGroup, StartGroup } from '#programmes';
import { stated, whenStated } from '#kernel';
import { day, text } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** Groups, from their start to their end. */
export const groups = ledgerSheet({
  name: '小组',
  aliases: ['小组台账', '专业小组'],
  columns: {
    number: required(text(64), '小组编号', '编号'),
    name: required(text(128), '名称', '小组名称'),
    kind: optional(text(64), '类型', '小组类型'),
    district: optional(text(), '片区', '所属片区'),
    startedOn: required(day, '开始日期', '开组日期'),
    worker: optional(text(64), '社工工号', '负责社工', '工号'),
    completedOn: optional(day, '结束日期', '结组日期'),
  },
  key: ['number'],
  phase: 'openings',
  closing: ['completedOn'],
  steps: ({ kind, district, worker, completedOn, ...group }) => ({
    opening: {
      command: StartGroup,
      day: 'startedOn',
      body: async (names) =>
        stated({
          ...group,
          districtId: names.district(district),
          worker: names.worker(worker),
          kind: await names.word('groupKind', kind),
        }),
    },
    closing: whenStated(completedOn, (on) => ({
      command: CompleteGroup,
      day: 'completedOn',
      body: (_, opened) => ({ groupId: opened, completedOn: on }),
    })),
  }),
});
