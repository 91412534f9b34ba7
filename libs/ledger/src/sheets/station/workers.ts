import { AppointWorker } from '#staffing';
import { stated } from '#kernel';
import { day, text } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** Who works at the station, from when and until when. */
export const workers = ledgerSheet({
  name: '人员',
  aliases: ['工作人员', '社工', '人员名单'],
  columns: {
    number: required(text(64), '工号', '社工工号', '编号'),
    name: required(text(64), '姓名'),
    certification: optional(text(64), '资质', '持证情况', '职称'),
    district: optional(text(), '片区', '所属片区'),
    employment: optional(text(64), '聘用方式', '用工方式'),
    post: optional(text(64), '岗位', '职务'),
    from: required(day, '入职日期', '到岗日期'),
    until: optional(day, '离职日期', '离岗日期'),
  },
  key: ['number'],
  phase: 'workers',
  steps: ({ district, certification, employment, ...worker }) => ({
    opening: {
      command: AppointWorker,
      day: 'from',
      body: async (names) =>
        stated({
          ...worker,
          districtId: names.district(district),
          certification: await names.word('certification', certification),
          employment: await names.word('employment', employment),
        }),
    },
  }),
});
