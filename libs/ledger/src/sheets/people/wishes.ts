import { FulfilWish, RegisterWish } from '#programmes';
import { stated, whenStated } from '#kernel';
import { day, money, prose, text } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** Small wishes of households, from their registration to the day they came true. */
export const wishes = ledgerSheet({
  name: '微心愿',
  aliases: ['微心愿台账', '心愿'],
  columns: {
    number: required(text(64), '编号', '心愿编号'),
    registeredOn: required(day, '登记日期', '征集日期'),
    district: optional(text(), '片区', '所属片区'),
    household: required(text(64), '户编号', '家庭编号', '户号'),
    name: optional(text(64), '姓名'),
    wish: required(prose(1000), '心愿', '心愿内容'),
    fulfilledOn: optional(day, '圆梦日期', '完成日期'),
    sponsor: optional(text(128), '赞助方', '圆梦人', '认领方'),
    value: optional(money, '价值', '金额'),
  },
  key: ['number'],
  phase: 'openings',
  closing: ['fulfilledOn', 'sponsor', 'value'],
  steps: ({ number, registeredOn, district, household, name, wish, fulfilledOn, sponsor, value }) => ({
    opening: {
      command: RegisterWish,
      day: 'registeredOn',
      body: async (names) =>
        stated({
          number,
          registeredOn,
          wish,
          householdId: names.household(household),
          clientId: await whenStated(name, (given) => names.client(household, given)),
          districtId: names.district(district),
        }),
    },
    closing: whenStated(fulfilledOn, (on) => ({
      command: FulfilWish,
      day: 'fulfilledOn',
      body: (_, opened) => stated({ wishId: opened, fulfilledOn: on, sponsor, valueFen: value?.fen }),
    })),
  }),
});
