import { agreementYear } from './calendar.ts';
import { people, places, workers } from './people.ts';
import { Chance } from './random.ts';
import { type Rows, calls, cases, communityEvents, followUps, groups, outputs, resources, wishes } from './services.ts';

export interface DemoStation {
  readonly id: string;
  readonly name: string;
  readonly agreement: { readonly from: string; readonly until: string };
  readonly budgetFen: number;
  /** The ledger, sheet by sheet, headings first. */
  readonly sheets: Readonly<Record<string, Rows>>;
}

const targets: Rows = [
  ['建档', '户', 1150],
  ['电访', '次', 4600],
  ['探访', '次', 900],
  ['个案接案', '个', 80],
  ['个案服务节数', '节', 420],
  ['个案结案', '个', 80],
  ['专业小组', '个', 30],
  ['小组节数', '节', 150],
  ['小组人次', '人次', null],
  ['大型社区活动', '个', 12],
  ['大型社区活动人次', '人次', 2400],
  ['中小型社区活动', '个', 70],
  ['中小型社区活动人次', '人次', 2600],
];

/** A made-up station, seven months into its agreement: about 10,000 events at size 1. The same seed and day, the same station. */
export function demoStation(seed: number, today: string, size = 1): DemoStation {
  const sized = (count: number) => Math.max(1, Math.round(count * size));
  const chance = new Chance(seed);
  const agreement = agreementYear(today);
  const { from } = agreement;
  const staff = workers(chance, from, today);
  const clients = people(chance, sized(1100), staff, from, today);
  const casework = cases(chance, sized(56), clients, today);
  const grouped = groups(chance, sized(20), staff, from, today);
  return {
    id: 'demo',
    name: '榕荫街社工服务站（演示）',
    agreement,
    budgetFen: 240_000_000,
    sheets: {
      架构: [
        ['片区', '社区'],
        ...places.flatMap(({ district, communities }) => communities.map((one) => [district, one])),
      ],
      指标: [['指标', '单位', '年度指标量'], ...targets],
      人员: [
        ['工号', '姓名', '资质', '片区', '聘用方式', '入职日期'],
        ...staff.map((one) => [one.number, one.name, one.certification, one.district, one.employment, one.from]),
      ],
      服务对象: [
        [
          '户编号',
          '社区',
          '姓名',
          '性别',
          '出生日期',
          '身份证号',
          '电话',
          '住址',
          '类别',
          '居住状况',
          '级别',
          '建档日期',
          '社工工号',
        ],
        ...clients.map((one) => [
          one.household,
          one.community,
          one.name,
          one.sex,
          one.bornOn,
          one.identityNumber,
          one.phone,
          one.address,
          one.categories,
          one.residence,
          one.level,
          one.addedOn,
          one.worker,
        ]),
      ],
      跟进: [
        ['日期', '方式', '户编号', '姓名', '社工工号', '时长', '经热线', '内容'],
        ...followUps(chance, sized(4300), clients, today),
      ],
      个案: [
        ['个案编号', '户编号', '姓名', '接案日期', '来源', '类别', '主要问题', '社工工号', '结案日期', '结案原因'],
        ...casework.cases,
      ],
      个案节次: [['个案编号', '节次', '日期', '地点', '时长', '内容', '目标进展'], ...casework.sessions],
      小组: [['小组编号', '名称', '类型', '片区', '开始日期', '社工工号'], ...grouped.groups],
      小组节次: [['小组编号', '节次', '日期', '人次'], ...grouped.sessions],
      社区活动: [
        ['编号', '名称', '规模', '社区', '日期', '人次', '党建'],
        ...communityEvents(chance, sized(55), from, today),
      ],
      热线: [
        ['日期', '时间', '方向', '主题', '时长', '社区', '社工工号', '需跟进', '跟进结果'],
        ...calls(chance, sized(2000), staff, from, today),
      ],
      资源: [
        ['日期', '来源', '来源类型', '资源类型', '折合人民币', '估值依据', '片区', '用途', '党建'],
        ...resources(chance, sized(140), from, today),
      ],
      微心愿: [
        ['编号', '登记日期', '片区', '户编号', '心愿', '圆梦日期', '赞助方'],
        ...wishes(chance, sized(130), clients, today),
      ],
      其他: [['日期', '类型', '片区'], ...outputs(chance, sized(90), from, today)],
    },
  };
}
