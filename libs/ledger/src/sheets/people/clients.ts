import { AddClient, OpenHousehold } from '#clients';
import { stated } from '#kernel';
import { day, digits, list, prose, text } from '../../reading/cells.ts';
import { optional, required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** A row a person; the household's file is opened once, on the earliest day that one of its rows names. */
export const clients = ledgerSheet({
  name: '服务对象',
  aliases: ['服务对象信息', '建档', '服务对象家庭信息汇总表'],
  columns: {
    household: required(text(64), '户编号', '家庭编号', '户号'),
    community: required(text(), '社区', '所属社区'),
    name: required(text(64), '姓名', '服务对象姓名'),
    sex: optional(text(8), '性别'),
    bornOn: optional(day, '出生日期', '出生年月日'),
    identityKind: optional(text(64), '证件类型'),
    identityNumber: optional(digits(), '身份证号', '身份证号码', '证件号码'),
    phone: optional(digits(32), '电话', '联系电话', '手机'),
    address: optional(prose(500), '住址', '地址', '居住地址'),
    relationToHead: optional(text(64), '与户主关系'),
    guardian: optional(text(200), '监护人'),
    emergencyContact: optional(text(200), '紧急联系人'),
    categories: optional(list, '类别', '人员类别', '服务对象类别'),
    residence: optional(text(64), '居住状况', '居住情况'),
    careLevel: optional(text(64), '级别', '分级', '服务级别'),
    addedOn: required(day, '建档日期'),
    worker: optional(text(64), '社工工号', '负责社工', '工号'),
  },
  key: ['household', 'name'],
  phase: 'clients',
  grounds: {
    phase: 'households',
    fact: 'HouseholdOpened',
    of: ({ household }) => household,
    under: (rows) =>
      [...Map.groupBy(rows, ({ household }) => household)].map(([number, people]) => {
        const { community } = people[0]!;
        const openedOn = people.map(({ addedOn }) => addedOn).sort()[0]!;
        return {
          key: number,
          canonical: { number, community, openedOn },
          step: {
            command: OpenHousehold,
            day: 'addedOn',
            body: (names) => ({ number, communityId: names.community(community), openedOn }),
          },
        };
      }),
  },
  steps: (row) => {
    const { household, community: _, worker, categories = [], residence, careLevel, ...person } = row;
    return {
      opening: {
        command: AddClient,
        day: 'addedOn',
        body: async (names) =>
          stated({
            ...person,
            householdId: names.household(household),
            categories: await Promise.all(categories.map((word) => names.word('clientCategory', word))),
            residence: await names.word('residence', residence),
            careLevel: await names.word('careLevel', careLevel),
            worker: names.worker(worker),
          }),
      },
    };
  },
});
