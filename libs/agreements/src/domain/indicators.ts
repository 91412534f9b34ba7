import { wordForm } from './word-form.ts';

/** What an agreement may set a target for. */
export interface Indicator {
  readonly key: IndicatorKey;
  readonly zh: string;
  readonly en: string;
  /** What one of it is, as people write it. */
  readonly unit: string;
}

export const indicatorKeys = [
  'files',
  'phoneVisits',
  'homeVisits',
  'caseIntakes',
  'caseSessions',
  'caseClosures',
  'groups',
  'groupSessions',
  'groupAttendances',
  'largeEvents',
  'largeEventAttendances',
  'smallEvents',
  'smallEventAttendances',
] as const;

export type IndicatorKey = (typeof indicatorKeys)[number];

const labels: Record<IndicatorKey, readonly [zh: string, en: string, unit: string]> = {
  files: ['建档', 'files opened', '户'],
  phoneVisits: ['电访', 'phone visits', '次'],
  homeVisits: ['探访', 'home visits', '次'],
  caseIntakes: ['个案接案', 'case intakes', '个'],
  caseSessions: ['个案服务节数', 'case sessions', '节'],
  caseClosures: ['个案结案', 'case closures', '个'],
  groups: ['专业小组', 'groups', '个'],
  groupSessions: ['小组节数', 'group sessions', '节'],
  groupAttendances: ['小组人次', 'group attendances', '人次'],
  largeEvents: ['大型社区活动', 'large community events', '个'],
  largeEventAttendances: ['大型社区活动人次', 'attendances at large events', '人次'],
  smallEvents: ['中小型社区活动', 'small and medium community events', '个'],
  smallEventAttendances: ['中小型社区活动人次', 'attendances at small and medium events', '人次'],
};

/** The indicators in the order in which reports print them. */
export const indicators: readonly Indicator[] = indicatorKeys.map((key) => {
  const [zh, en, unit] = labels[key];
  return { key, zh, en, unit };
});

const byName = new Map(indicators.flatMap(({ key, zh, en }) => [key, zh, en].map((name) => [wordForm(name), key])));

/** The indicator that is meant by its key or its name. */
export const indicatorNamed = (name: string): IndicatorKey | undefined => byName.get(wordForm(name));
