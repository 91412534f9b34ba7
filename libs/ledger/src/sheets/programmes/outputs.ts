import { RecordOutput } from '#programmes';
import { stated } from '#kernel';
import { count, day, text, yesNo } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** What else is counted: talks, reports in the media, letters of thanks. */
export const outputs = ledgerSheet({
  name: '其他',
  aliases: ['其他产出', '其它'],
  columns: {
    occurredOn: required(day, '日期'),
    kind: required(text(64), '类型', '类别'),
    district: optional(text(), '片区', '所属片区'),
    quantity: optional(count, '数量', '次数'),
    title: optional(text(256), '标题', '名称'),
    outlet: optional(text(128), '媒体', '媒体名称'),
    party: optional(yesNo, '党建', '是否党建'),
  },
  phase: 'services',
  steps: ({ kind, district, ...output }) => ({
    opening: {
      command: RecordOutput,
      day: 'occurredOn',
      body: async (names) =>
        stated({ ...output, districtId: names.district(district), kind: await names.word('outputKind', kind) }),
    },
  }),
});
