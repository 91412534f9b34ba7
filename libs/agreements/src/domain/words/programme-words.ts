import { closedList, openList } from './shipped-word.ts';

/** Of community events and countable outputs. */
export const programmeWords = [
  ...closedList('scale', [
    ['large', '大型', 'large event'],
    ['small', '中小型', 'small or medium event', 'smallMedium'],
  ]),
  ...openList('outputKind', [
    ['policyTalk', '政策宣传', 'policy talk'],
    ['provincialMedia', '省级媒体报道', 'report in a provincial medium'],
    ['cityMedia', '市级媒体报道', 'report in a city medium'],
    ['boroughMedia', '区级媒体报道', 'report in a borough medium'],
    ['streetMedia', '街道级媒体报道', 'report in a street medium'],
    ['thankYouLetter', '感谢信', 'thank-you letter'],
    ['volunteersTrained', '志愿者培育', 'volunteers trained'],
  ]),
];
