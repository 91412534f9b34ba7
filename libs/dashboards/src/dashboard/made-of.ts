import { type CountingRule, type CountingRules, type DatedRule, type IndicatorKey, ruleOn } from '#agreements';

/** How a service of one day is counted. */
export type RulesOfDay = <Rule extends CountingRule>(rule: Rule) => CountingRules[Rule];

export const rulesOfDay =
  (rules: readonly DatedRule[], day: string): RulesOfDay =>
  (rule) =>
    ruleOn(rules, rule, day);

/** The figures that a total is made of, under the rules of a day. */
export type MadeOf = (rules: RulesOfDay) => readonly string[];

const contact =
  (channel: string): MadeOf =>
  (rules) => [
    `followUp.${channel}.reached`,
    ...(rules('unreachedContactsCount') ? [`followUp.${channel}.unreached`] : []),
  ];

const always =
  (...figures: readonly string[]): MadeOf =>
  () =>
    figures;

export const indicatorMadeOf: Readonly<Record<IndicatorKey, MadeOf>> = {
  files: (rules) => ['files.new', ...(rules('takenOverFilesCount') ? ['files.takenOver'] : [])],
  phoneVisits: contact('phone'),
  homeVisits: contact('homeVisit'),
  caseIntakes: always('case.opened'),
  caseSessions: always('case.session'),
  caseClosures: always('case.closed'),
  groups: (rules) => [`group.${rules('groupsCountWhen')}`],
  groupSessions: always('group.session'),
  groupAttendances: always('group.attendances'),
  largeEvents: always('event.large'),
  largeEventAttendances: always('event.large.attendances'),
  smallEvents: always('event.small'),
  smallEventAttendances: always('event.small.attendances'),
};

export const channelMadeOf: Readonly<Record<'phone' | 'homeVisit' | 'sms', MadeOf>> = {
  phone: contact('phone'),
  homeVisit: contact('homeVisit'),
  sms: contact('sms'),
};

export const totalMadeOf = {
  hotlineOut: (rules: RulesOfDay) => [
    'hotline.out.reached',
    ...(rules('hotlineAttemptsCount') ? ['hotline.out.unreached'] : []),
  ],
  hotlineAnswered: always('hotline.out.reached'),
  hotlineIn: always('hotline.in.reached', 'hotline.in.unreached'),
  resourceFen: always('resource.fen'),
  partyFen: always('resource.partyFen'),
  lowerBounds: always('resource.lowerBound'),
  wishesFulfilled: always('wish.fulfilled'),
} satisfies Record<string, MadeOf>;
