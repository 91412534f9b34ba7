import { later, someDay } from './calendar.ts';
import { type DemoPerson, type DemoWorker, places } from './people.ts';
import type { Chance } from './random.ts';

export type Cell = string | number | null;
export type Rows = Cell[][];

const communities = places.flatMap((place) => place.communities);
const moods = [
  '近况平稳',
  '情绪低落',
  '血压偏高，提醒按时服药',
  '申请微心愿',
  '楼道照明损坏，已转居委',
  '咨询救助政策',
];

export function followUps(chance: Chance, count: number, people: readonly DemoPerson[], today: string): Rows {
  const spokenTo = people.filter(() => chance.happens(0.9));
  return Array.from({ length: count }, () => {
    const person = chance.one(spokenTo);
    const channel = chance.one(['电访', '电访', '电访', '电访', '电访', '探访', '短信']);
    const day = someDay(chance, person.addedOn, today);
    const through = channel === '电访' && chance.happens(0.35) ? '是' : '否';
    const note = `${channel}${person.name.slice(0, 1)}${chance.one(['姨', '叔', '伯'])}，${chance.one(moods)}。`;
    return [day, channel, person.household, person.name, person.worker, chance.between(3, 45), through, note];
  });
}

export function calls(chance: Chance, count: number, staff: readonly DemoWorker[], from: string, today: string): Rows {
  return Array.from({ length: count }, () => {
    const into = chance.happens(0.13);
    const needed = into && chance.happens(0.35);
    const topic = chance.one(['政策解答', '心理辅导', '困境协助', '服务申请', '天气提醒', '日常问候']);
    const time = `${`${chance.between(8, 20)}`.padStart(2, '0')}:${`${chance.between(0, 59)}`.padStart(2, '0')}`;
    const result = needed ? (chance.happens(0.6) ? '已解决' : '跟进中') : '';
    const row: Cell[] = [someDay(chance, from, today), time, into ? '呼入' : '呼出', topic, chance.between(1, 30)];
    return [...row, chance.one(communities), chance.one(staff).number, needed ? '是' : '否', result];
  });
}

const subjects = [
  '低保复核材料',
  '康复训练计划',
  '居家适老化改造',
  '亲子沟通练习',
  '临时救助申请',
  '就业面试准备',
  '服药记录',
];
const feelings = ['案主愿意尝试', '案主仍有顾虑', '案主情绪较上次稳定', '案主提出新的担忧', '家属主动配合'];
const copied = '与案主面谈，了解近况，给予情绪支持，鼓励其多参加社区活动，案主表示感谢。';

export function cases(
  chance: Chance,
  count: number,
  people: readonly DemoPerson[],
  today: string,
): { cases: Rows; sessions: Rows } {
  const opened: Rows = [];
  const sessions: Rows = [];
  for (let nth = 1; nth <= count; nth += 1) {
    const person = chance.one(people);
    const number = `C${`${nth}`.padStart(4, '0')}`;
    const openedOn = someDay(chance, person.addedOn, today);
    let day = openedOn;
    const planned = chance.between(2, 8);
    for (let session = 1; session <= planned && day <= today; session += 1) {
      const told = `${chance.one(['陪同办理', '复盘', '讨论', '跟进'])}${chance.one(subjects)}，${chance.one(feelings)}，约定${chance.one(['下周', '两周后', '月底'])}再次面谈。`;
      const note = nth % 9 === 0 ? copied : told;
      sessions.push([
        number,
        session,
        day,
        chance.one(['家中', '社工站', '社区', '电话']),
        chance.between(25, 90),
        note,
        chance.one(['进行中', '部分达成', '达成', '未开始']),
      ]);
      const next = later(day, chance.between(5, 18), '9999-12-31');
      if (next > today) break;
      day = next;
    }
    const closed = chance.happens(0.2) && day < today;
    opened.push([
      number,
      person.household,
      person.name,
      openedOn,
      chance.one(['居委转介', '自行求助', '热线', '主动发现']),
      chance.one(['就业', '情绪支持', '危机介入', '照顾支援', '政策申请', '家庭关系']),
      chance.one(['亲子沟通困难', '独居，行动不便，缺乏照顾', '需申请临时救助', '照顾者压力大']),
      person.worker,
      closed ? day : '',
      closed ? chance.one(['目标达成', '案主迁出', '转介', '案主要求结束']) : '',
    ]);
  }
  return { cases: opened, sessions };
}

export function groups(
  chance: Chance,
  count: number,
  staff: readonly DemoWorker[],
  from: string,
  today: string,
): { groups: Rows; sessions: Rows } {
  const started: Rows = [];
  const sessions: Rows = [];
  for (let nth = 1; nth <= count; nth += 1) {
    const { district } = chance.one(places);
    const number = `G${`${nth}`.padStart(3, '0')}`;
    let day = someDay(chance, from, today);
    started.push([
      number,
      `${chance.one(['银龄', '巧手', '亲子', '康复'])}${chance.one(['互助', '学习', '成长'])}小组`,
      chance.one(['互助', '教育', '成长', '支持']),
      district,
      day,
      chance.one(staff.filter((one) => one.district === district)).number,
    ]);
    for (let session = 1; session <= chance.between(4, 7) && day <= today; session += 1) {
      sessions.push([number, session, day, chance.between(4, 13)]);
      day = later(day, 7, '9999-12-31');
    }
  }
  return { groups: started, sessions };
}

export function communityEvents(chance: Chance, count: number, from: string, today: string): Rows {
  return Array.from({ length: count }, (_, nth) => {
    const large = nth % 5 === 0;
    const name =
      chance.one(['敬老', '防诈', '义诊', '环保', '便民', '中秋']) + chance.one(['宣传', '嘉年华', '服务日']);
    const attendances = large ? chance.between(150, 280) : chance.between(25, 60);
    return [
      `E${`${nth + 1}`.padStart(3, '0')}`,
      name,
      large ? '大型' : '中小型',
      chance.one(communities),
      someDay(chance, from, today),
      attendances,
      chance.happens(0.3) ? '是' : '否',
    ];
  });
}

export function resources(chance: Chance, count: number, from: string, today: string): Rows {
  return Array.from({ length: count }, () => [
    someDay(chance, from, today),
    chance.one(['街道社区基金会', '某酒家', '爱心商户联盟', '热心居民', '某药业公司']),
    chance.one(['个人', '慈善组织', '企业', '社区基金', '政府']),
    chance.one(['物资', '物资', '资金', '服务']),
    chance.between(20_000, 450_000) / 100,
    chance.one(['发票', '捐赠协议', '市价估值']),
    chance.happens(0.35) ? '' : chance.one(places).district,
    chance.one(['应急救助', '助学', '探访慰问', '微心愿', '适老化改造']),
    chance.happens(0.2) ? '是' : '否',
  ]);
}

export function wishes(chance: Chance, count: number, people: readonly DemoPerson[], today: string): Rows {
  return Array.from({ length: count }, (_, nth) => {
    const { household, district, addedOn } = chance.one(people);
    const registeredOn = someDay(chance, addedOn, today);
    const fulfilled = chance.happens(0.85);
    const wish = chance.one(['轮椅', '书包', '棉被', '收音机', '电饭煲', '风扇']);
    return [
      `M${`${nth + 1}`.padStart(3, '0')}`,
      registeredOn,
      chance.happens(0.6) ? district : '',
      household,
      wish,
      fulfilled ? someDay(chance, registeredOn, today) : '',
      fulfilled ? chance.one(['爱心企业', '党支部', '志愿者']) : '',
    ];
  });
}

export function outputs(chance: Chance, count: number, from: string, today: string): Rows {
  const kinds = ['政策宣传', '政策宣传', '街道级媒体报道', '区级媒体报道', '市级媒体报道', '感谢信'];
  return Array.from({ length: count }, () => [
    someDay(chance, from, today),
    chance.one(kinds),
    chance.happens(0.5) ? chance.one(places).district : '',
  ]);
}
