import { RecordHotlineCall, RecordResolution } from '#hotline';
import { stated } from '#kernel';
import { count, day, prose, text, timeOfDay, yesNo } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { type Step, ledgerSheet } from '../../reading/ledger-sheet.ts';

/** Calls in and out over the hotline, and what became of those that needed more. */
export const hotlineCalls = ledgerSheet({
  name: '热线',
  aliases: ['热线记录', '热线台账'],
  columns: {
    calledOn: required(day, '日期', '通话日期'),
    time: optional(timeOfDay, '时间', '通话时间'),
    direction: required(text(64), '方向', '呼叫方向'),
    topic: optional(text(64), '主题', '来电主题'),
    outcome: optional(text(64), '呼叫结果', '接通情况'),
    minutes: optional(count, '时长', '时长(分钟)', '分钟'),
    community: optional(text(), '社区', '所属社区'),
    worker: optional(text(64), '社工工号', '工号', '接线社工'),
    followUpNeeded: optional(yesNo, '需跟进', '是否需跟进'),
    followUpDueOn: optional(day, '跟进期限'),
    resolution: optional(text(64), '跟进结果'),
    resolvedOn: optional(day, '跟进日期', '解决日期'),
    note: optional(prose(), '内容', '备注'),
  },
  phase: 'services',
  closing: ['resolution', 'resolvedOn'],
  steps: ({ time, direction, topic, outcome, community, worker, resolution, resolvedOn, ...call }) => ({
    opening: {
      command: RecordHotlineCall,
      day: 'calledOn',
      body: async (names) =>
        stated({
          ...call,
          calledAt: time === undefined ? undefined : names.instant(call.calledOn, time),
          communityId: names.community(community),
          worker: names.worker(worker),
          direction: await names.word('direction', direction),
          topic: await names.word('hotlineTopic', topic),
          outcome: await names.word('callOutcome', outcome),
        }),
    },
    closing:
      call.followUpNeeded === true && resolution !== undefined
        ? resolved(resolution, resolvedOn ?? call.calledOn)
        : undefined,
  }),
});

const resolved = (resolution: string, resolvedOn: string): Step => ({
  command: RecordResolution,
  day: 'resolvedOn',
  body: async (names, opened) => ({
    callId: opened,
    resolvedOn,
    outcome: await names.word('resolution', resolution),
  }),
});
