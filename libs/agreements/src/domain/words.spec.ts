import { indicatorNamed, indicators } from './indicators.ts';
import { wordForm } from './word-form.ts';
import { shippedWords, wordLists } from './words.ts';

const listed = [...wordLists].map((list) => [list, shippedWords.filter((word) => word.list === list)] as const);

describe('the shipped words', () => {
  it.each(listed)('of %s are told apart by each of their names', (_, words) => {
    const names = words.flatMap(({ key, zh, en, aliases }) => [...new Set([key, zh, en, ...aliases].map(wordForm))]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('are lists of known size', () =>
    expect(Object.fromEntries(listed.map(([list, words]) => [list, words.length]))).toEqual({
      channel: 3,
      direction: 2,
      hotlineTopic: 10,
      callOutcome: 9,
      visitOutcome: 5,
      resolution: 5,
      clientCategory: 17,
      residence: 3,
      careLevel: 4,
      caseSource: 10,
      caseCategory: 14,
      closureReason: 8,
      progress: 5,
      place: 6,
      resourceKind: 3,
      resourceSource: 9,
      resourcePurpose: 5,
      valuationBasis: 6,
      scale: 2,
      outputKind: 7,
      certification: 3,
      employment: 2,
      groupKind: 0,
    }));

  it('are closed where a new word would have nothing to count under', () => {
    const closed = new Set(shippedWords.filter((word) => word.closed).map(({ list }) => list));
    expect(closed).toEqual(new Set(['channel', 'direction', 'resourceKind', 'scale']));
  });

  it('rank the care levels from the highest', () =>
    expect(shippedWords.filter(({ list }) => list === 'careLevel').map(({ key, zh, rank }) => [key, zh, rank])).toEqual(
      [
        ['level1', '一级', 1],
        ['level2', '二级', 2],
        ['level3', '三级', 3],
        ['level4', '四级', 4],
      ],
    ));
});

describe('an indicator', () => {
  it.each([
    ['files', '建档', 'files opened', '户'],
    ['phoneVisits', '电访', 'phone visits', '次'],
    ['homeVisits', '探访', 'home visits', '次'],
    ['caseIntakes', '个案接案', 'case intakes', '个'],
    ['caseSessions', '个案服务节数', 'case sessions', '节'],
    ['caseClosures', '个案结案', 'case closures', '个'],
    ['groups', '专业小组', 'groups', '个'],
    ['groupSessions', '小组节数', 'group sessions', '节'],
    ['groupAttendances', '小组人次', 'group attendances', '人次'],
    ['largeEvents', '大型社区活动', 'large community events', '个'],
    ['largeEventAttendances', '大型社区活动人次', 'attendances at large events', '人次'],
    ['smallEvents', '中小型社区活动', 'small and medium community events', '个'],
    ['smallEventAttendances', '中小型社区活动人次', 'attendances at small and medium events', '人次'],
  ])('%s is written %s, %s, counted in %s, and meant by each name', (key, zh, en, unit) => {
    expect(indicators.filter((indicator) => indicator.key === key)).toEqual([{ key, zh, en, unit }]);
    expect([key, zh, en].map(indicatorNamed)).toEqual([key, key, key]);
  });

  it('is one of thirteen', () => expect(indicators).toHaveLength(13));
  it('is meant by its key, by its name and in English', () =>
    expect(['smallEvents', ' 中小型社区活动', 'Small and medium community events'].map(indicatorNamed)).toEqual(
      Array(3).fill('smallEvents'),
    ));
  it('is not meant by anything else', () => expect(indicatorNamed('toString')).toBeUndefined());
});
