import { LinkResource } from '#resources';
import { stated } from '#kernel';
import { count, day, money, text, yesNo } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** What others gave: money, goods or service, at its value in yuan. */
export const resources = ledgerSheet({
  name: '资源',
  aliases: ['资源链接', '资源台账'],
  columns: {
    linkedOn: required(day, '日期', '链接日期'),
    source: optional(text(128), '来源', '资源来源', '捐赠方'),
    sourceKind: required(text(64), '来源类型', '来源类别'),
    anonymous: optional(yesNo, '匿名', '是否匿名'),
    kind: required(text(64), '资源类型', '资源类别'),
    value: required(money, '折合人民币', '折合人民币(元)', '金额', '价值'),
    valuationBasis: required(text(64), '估值依据'),
    district: optional(text(), '片区', '所属片区'),
    purpose: optional(text(64), '用途'),
    party: optional(yesNo, '党建', '是否党建'),
    item: optional(text(128), '物资名称', '品名'),
    quantity: optional(count, '数量'),
    unit: optional(text(32), '单位'),
    receivedOn: optional(day, '到位日期', '接收日期'),
  },
  phase: 'services',
  steps: ({ source, sourceKind, anonymous, kind, value, valuationBasis, district, purpose, ...linkage }) => ({
    opening: {
      command: LinkResource,
      day: 'linkedOn',
      body: async (names) =>
        stated({
          ...linkage,
          districtId: names.district(district),
          valueFen: value.fen,
          lowerBound: value.lowerBound ? true : undefined,
          kind: await names.word('resourceKind', kind),
          source: stated({ name: source, anonymous, kind: await names.word('resourceSource', sourceKind) }),
          valuationBasis: await names.word('valuationBasis', valuationBasis),
          purpose: await names.word('resourcePurpose', purpose),
        }),
    },
  }),
});
