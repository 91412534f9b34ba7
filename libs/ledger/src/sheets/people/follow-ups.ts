import { HoldFollowUp } from '#clients';
import { stated } from '#kernel';
import { count, day, prose, text, yesNo } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

const outcomesOf: Readonly<Record<string, string>> = { 探访: 'visitOutcome', homeVisit: 'visitOutcome' };

/** Contacts with clients: by phone, at home, by message. */
export const followUps = ledgerSheet({
  name: '跟进',
  aliases: ['跟进记录', '跟进服务'],
  columns: {
    heldOn: required(day, '日期', '跟进日期', '服务日期'),
    channel: required(text(64), '方式', '跟进方式', '服务方式'),
    household: required(text(64), '户编号', '家庭编号', '户号'),
    name: required(text(64), '姓名', '服务对象姓名'),
    worker: optional(text(64), '社工工号', '工号', '跟进社工'),
    minutes: optional(count, '时长', '时长(分钟)', '分钟'),
    throughHotline: optional(yesNo, '经热线', '是否经热线'),
    purpose: optional(text(64), '目的', '跟进目的'),
    outcome: optional(text(64), '结果', '跟进结果'),
    needFound: optional(yesNo, '发现需求', '有需求'),
    nextDueOn: optional(day, '下次跟进日期'),
    note: optional(prose(), '内容', '跟进内容', '备注'),
    claimedRecordedOn: optional(day, '录入日期', '登记日期'),
  },
  phase: 'services',
  steps: ({ household, name, worker, channel, outcome, ...followUp }) => ({
    opening: {
      command: HoldFollowUp,
      day: 'heldOn',
      body: async (names) =>
        stated({
          ...followUp,
          clientId: await names.client(household, name),
          worker: names.worker(worker),
          channel: await names.word('channel', channel),
          outcome: await names.word(outcomesOf[channel] ?? 'callOutcome', outcome),
        }),
    },
  }),
});
