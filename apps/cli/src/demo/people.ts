import { later, someDay } from './calendar.ts';
import type { Chance } from './random.ts';

export interface DemoPerson {
  readonly household: string;
  readonly community: string;
  readonly district: string;
  readonly name: string;
  readonly sex: '男' | '女';
  readonly bornOn: string;
  readonly identityNumber: string;
  readonly phone: string;
  readonly address: string;
  readonly categories: string;
  readonly residence: string;
  readonly level: string;
  readonly addedOn: string;
  readonly worker: string;
}

export interface DemoWorker {
  readonly number: string;
  readonly name: string;
  readonly certification: string;
  readonly district: string;
  readonly employment: string;
  readonly from: string;
}

export const places: readonly { readonly district: string; readonly communities: readonly string[] }[] = [
  { district: '东片区', communities: ['榕荫', '石桥'] },
  { district: '中片区', communities: ['莲塘', '书院', '钟楼'] },
  { district: '西片区', communities: ['菜园', '渡口', '麻行'] },
];

const surnames = Array.from('陈李黄张梁林刘吴罗杨郑谢何冯曾苏卢蔡潘邓许彭');
const given = Array.from('志文伟嘉俊明建国华强敏静丽娟芳燕玲婷颖欣怡慧平安乐宁');

export const someName = (chance: Chance): string =>
  chance.one(surnames) + chance.one(given) + (chance.happens(0.7) ? chance.one(given) : '');

/** A number of the right form whose region code (99 01 04) no place bears. */
function identityNumber(chance: Chance, bornOn: string, male: boolean): string {
  const serial = chance.between(0, 49) * 2 + (male ? 1 : 0);
  const digits = `990104${bornOn.replaceAll('-', '')}${chance.between(0, 9)}${`${serial}`.padStart(2, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return digits + '10X98765432'[sum % 11];
}

export function workers(chance: Chance, from: string, today: string): DemoWorker[] {
  const list: DemoWorker[] = [];
  for (const { district } of [...places, { district: '' }]) {
    for (let nth = 0; nth < (district === '' ? 2 : 7); nth += 1) {
      list.push({
        number: `W${`${list.length + 1}`.padStart(3, '0')}`,
        name: someName(chance),
        certification: chance.one(['社会工作师', '助理社会工作师', '助理社会工作师']),
        district,
        employment: chance.happens(0.2) ? '直聘' : '机构',
        from: chance.happens(0.6) ? from : someDay(chance, from, later(from, 120, today)),
      });
    }
  }
  return list;
}

const adultCategories = ['低保', '低边', '特困', '支出型困难', '重度残疾', '失能', '精神障碍'];
const elderCategories = ['独居长者', '空巢长者', '孤寡长者', '高龄长者', '失能'];
const childCategories = ['困境儿童', '留守儿童', '事实无人抚养儿童'];

export function people(
  chance: Chance,
  households: number,
  staff: readonly DemoWorker[],
  from: string,
  today: string,
): DemoPerson[] {
  const list: DemoPerson[] = [];
  for (let nth = 1; nth <= households; nth += 1) {
    const { district, communities } = chance.one(places);
    const community = chance.one(communities);
    const addedOn = someDay(chance, from, later(from, 150, today));
    const worker = chance.one(staff.filter((one) => one.district === district)).number;
    const members = chance.happens(0.82) ? 1 : chance.between(2, 3);
    for (let member = 0; member < members; member += 1) {
      const age = chance.one([
        chance.between(5, 16),
        chance.between(30, 59),
        chance.between(62, 92),
        chance.between(66, 88),
      ]);
      const bornOn = `${Number(today.slice(0, 4)) - age}-${`${chance.between(1, 12)}`.padStart(2, '0')}-${`${chance.between(1, 28)}`.padStart(2, '0')}`;
      const male = chance.happens(0.47);
      const categories = age < 18 ? childCategories : age >= 60 ? elderCategories : adultCategories;
      list.push({
        household: `H${`${nth}`.padStart(5, '0')}`,
        community,
        district,
        name: someName(chance),
        sex: male ? '男' : '女',
        bornOn,
        identityNumber: chance.happens(0.94) ? identityNumber(chance, bornOn, male) : '',
        phone: chance.happens(0.88) ? `199${`${chance.between(0, 99_999_999)}`.padStart(8, '0')}` : '',
        address: `${community}社区榕树巷${chance.between(1, 160)}号${chance.between(1, 9)}0${chance.between(1, 6)}房`,
        categories: chance.happens(0.3)
          ? `${chance.one(categories)}；${chance.one(adultCategories)}`
          : chance.one(categories),
        residence: chance.happens(0.57) ? '本址居住' : '人户分离',
        level: chance.one(['二级', '三级', '三级', '三级', '四级', '四级', '四级']),
        addedOn,
        worker,
      });
    }
  }
  return list;
}
