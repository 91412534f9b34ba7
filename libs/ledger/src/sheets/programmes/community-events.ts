import { HoldCommunityEvent } from '#programmes';
import { stated } from '#kernel';
import { count, day, text, yesNo } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** Events for everybody, large or small. */
export const communityEvents = ledgerSheet({
  name: '社区活动',
  aliases: ['活动', '活动台账'],
  columns: {
    number: required(text(64), '编号', '活动编号'),
    name: required(text(128), '名称', '活动名称'),
    scale: required(text(64), '规模', '活动规模'),
    community: optional(text(), '社区', '所属社区'),
    district: optional(text(), '片区', '所属片区'),
    heldOn: required(day, '日期', '活动日期'),
    attendances: required(count, '人次', '参加人次'),
    headcount: optional(count, '人数', '参加人数'),
    targetGroupAttendances: optional(count, '服务对象人次'),
    volunteers: optional(count, '志愿者人数', '志愿者'),
    party: optional(yesNo, '党建', '是否党建'),
    worker: optional(text(64), '社工工号', '负责社工', '工号'),
  },
  key: ['number'],
  phase: 'services',
  steps: ({ scale, community, district, worker, ...event }) => ({
    opening: {
      command: HoldCommunityEvent,
      day: 'heldOn',
      body: async (names) =>
        stated({
          ...event,
          communityId: names.community(community),
          districtId: community === undefined ? names.district(district) : undefined,
          worker: names.worker(worker),
          scale: await names.word('scale', scale),
        }),
    },
  }),
});
