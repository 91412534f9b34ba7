/** What a table of figures says beside the figures. */
export interface TableWords {
  readonly asOf: (happenedBy: string, recordedBy: string | null) => string;
  readonly agreement: (from: string, until: string, yuan: string) => string;
  readonly elapsed: (gone: string, of: string, unit: 'days' | 'months', percent: string) => string;
  readonly columns: readonly [
    indicator: string,
    target: string,
    done: string,
    percent: string,
    pace: string,
    mark: string,
  ];
  readonly behind: string;
  readonly late: string;
  readonly figure: string;
  readonly unallocated: string;
  readonly total: string;
  readonly clients: string;
  readonly households: string;
  readonly workers: string;
  readonly resources: string;
  readonly party: string;
  readonly hotlineOut: string;
  readonly hotlineAnswered: string;
  readonly hotlineIn: string;
  readonly hotlineOpen: string;
  readonly wishes: string;
  readonly careLevels: string;
  readonly channels: string;
  readonly residence: string;
  readonly outputs: string;
  readonly channel: Readonly<Record<string, string>>;
}

export type Language = 'zh-CN' | 'en';

const zh: TableWords = {
  asOf: (day, recordedBy) => `截至 ${day}${recordedBy === null ? '' : `（按 ${recordedBy} 已记录）`}`,
  agreement: (from, until, yuan) => `协议 ${from} 至 ${until}，金额 ${yuan} 元`,
  elapsed: (gone, of, unit, percent) => `已过 ${gone} / ${of} ${unit === 'days' ? '天' : '个月'}（${percent}%）`,
  columns: ['指标', '目标', '完成', '完成率 %', '进度', ''],
  behind: '落后',
  late: '之后补录',
  figure: '按片区',
  unallocated: '未分片区',
  total: '全站',
  clients: '服务对象（人）',
  households: '在册（户）',
  workers: '在岗（人）',
  resources: '资源链接（元）',
  party: '其中党建（元）',
  hotlineOut: '热线呼出',
  hotlineAnswered: '呼出接通',
  hotlineIn: '热线呼入',
  hotlineOpen: '热线待跟进',
  wishes: '微心愿完成',
  careLevels: '分级',
  channels: '跟进方式',
  residence: '居住情况',
  outputs: '其他产出',
  channel: { phone: '电访', homeVisit: '探访', sms: '短信' },
};

const en: TableWords = {
  asOf: (day, recordedBy) => `As of ${day}${recordedBy === null ? '' : ` (as recorded by ${recordedBy})`}`,
  agreement: (from, until, yuan) => `Agreement ${from} to ${until}, CNY ${yuan}`,
  elapsed: (gone, of, unit, percent) => `${gone} of ${of} ${unit} gone (${percent} %)`,
  columns: ['Indicator', 'Target', 'Done', '% done', 'Pace', ''],
  behind: 'behind',
  late: 'Recorded later',
  figure: 'By district',
  unallocated: 'unallocated',
  total: 'station',
  clients: 'clients',
  households: 'households',
  workers: 'workers',
  resources: 'resources (CNY)',
  party: 'of it Party (CNY)',
  hotlineOut: 'hotline calls out',
  hotlineAnswered: 'of them answered',
  hotlineIn: 'hotline calls in',
  hotlineOpen: 'calls to follow up',
  wishes: 'wishes fulfilled',
  careLevels: 'care levels',
  channels: 'contacts by channel',
  residence: 'residence',
  outputs: 'other outputs',
  channel: { phone: 'phone', homeVisit: 'home visit', sms: 'text message' },
};

export const tableWords: Readonly<Record<Language, TableWords>> = { 'zh-CN': zh, en };
