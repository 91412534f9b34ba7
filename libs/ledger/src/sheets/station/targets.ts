import { SetTargets, indicatorNamed } from '#agreements';
import { Refused, refuse, stated, whenStated } from '#kernel';
import { count, text } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

const alsoCalled: Readonly<Record<string, string>> = {
  大型活动: '大型社区活动',
  大型活动人次: '大型社区活动人次',
  中小型活动: '中小型社区活动',
  中小型活动人次: '中小型社区活动人次',
  个案服务节次: '个案服务节数',
  个案节数: '个案服务节数',
  小组: '专业小组',
  小组节次: '小组节数',
};

function keyOf(name: string): string {
  const key = indicatorNamed(name) ?? indicatorNamed(alsoCalled[name] ?? name);
  if (key === undefined) throw new Refused(refuse('unknown-kind', { list: 'indicator' }));
  return key;
}

/** What the agreement asks for in a year. An empty target: counted, but nothing asked. */
export const targets = ledgerSheet({
  name: '指标',
  aliases: ['服务指标', '指标量'],
  columns: {
    indicator: required(text(), '指标', '指标名称', '服务指标'),
    unit: optional(text(16), '单位'),
    target: optional(count, '年度指标量', '指标量', '年度指标', '目标'),
  },
  key: ['indicator'],
  phase: 'targets',
  steps: ({ indicator, unit, target }) => ({
    opening: {
      command: SetTargets,
      changesAreNew: true,
      body: ({ agreement }) => {
        const key = keyOf(indicator);
        return stated({
          agreementId: agreement.agreementId,
          validFrom: agreement.from,
          targets: { [key]: target ?? null },
          units: whenStated(unit, (written) => ({ [key]: written })),
        });
      },
    },
  }),
});
