import type { CaseFact } from '#casework';
import type { ClientFact } from '#clients';
import type { HotlineCallFact } from '#hotline';
import type { DataOf, Fact } from '#kernel';
import type { GroupFact, WishFact } from '#programmes';
import type { ResourceLinkageFact } from '#resources';
import { stationSentences } from './station-sentences.ts';

export type Language = 'zh-CN' | 'en';

/** The label of a word's key in the reader's language. */
export type Label = (list: string, key: string) => string;

type Told = CaseFact | ClientFact | HotlineCallFact | WishFact | ResourceLinkageFact | GroupFact;

/** A sentence for every type of fact: a missing one does not compile. */
export type Sentences<F extends Fact> = {
  readonly [Type in F['type']]: (data: DataOf<F, Type>, label: Label) => readonly [zh: string, en: string];
};

const yuan = (fen: number): string => (fen / 100).toFixed(2);
const optional = (text: string | undefined, around: (text: string) => string): string =>
  text === undefined ? '' : around(text);

const reviews = {
  comment: ['督导批注', 'Supervisor commented'],
  approve: ['督导认可', 'Supervisor approved'],
  return: ['督导退回', 'Supervisor gave it back'],
} as const;

/** A sentence per fact, from its clear fields alone: nothing personal is told. */
const sentences: Sentences<Told> = {
  CaseOpened: ({ source, category }, label) => [
    `接案：来源${label('caseSource', source)}，类别${label('caseCategory', category)}`,
    `Case opened: source ${label('caseSource', source)}, category ${label('caseCategory', category)}`,
  ],
  CaseAssessed: () => ['完成预估', 'Case assessed'],
  PlanAgreed: ({ goals }) => [`订立计划，目标${goals.length}项`, `Plan agreed with ${goals.length} goals`],
  SessionHeld: ({ number, place, minutes, goalProgress }, label) => [
    `${optional(number?.toString(), (n) => `第${n}节`)}个案服务，地点${label('place', place)}，${minutes}分钟` +
      optional(goalProgress, (key) => `，目标${label('progress', key)}`),
    `Session${optional(number?.toString(), (n) => ` ${n}`)} held, ${label('place', place)}, ${minutes} minutes` +
      optional(goalProgress, (key) => `, goal ${label('progress', key)}`),
  ],
  CaseEvaluated: () => ['完成评估', 'Case evaluated'],
  CaseClosed: ({ reason }, label) => [
    `结案：${label('closureReason', reason)}`,
    `Case closed: ${label('closureReason', reason)}`,
  ],
  CaseReopened: () => ['重新开案', 'Case reopened'],
  ClientReferred: ({ to }) => [`转介至${to}`, `Client referred to ${to}`],
  CaseReassigned: () => ['个案转由另一位社工负责', 'Case reassigned to another worker'],
  CaseReviewed: ({ kind }) => reviews[kind],
  ClientAdded: ({ careLevel }, label) => [
    `建立个人档案${optional(careLevel, (key) => `，级别${label('careLevel', key)}`)}`,
    `Client added${optional(careLevel, (key) => `, care level ${label('careLevel', key)}`)}`,
  ],
  CategoryGranted: ({ category }, label) => [
    `列入类别：${label('clientCategory', category)}`,
    `Category granted: ${label('clientCategory', category)}`,
  ],
  CategoryEnded: ({ category }, label) => [
    `不再属于类别：${label('clientCategory', category)}`,
    `Category ended: ${label('clientCategory', category)}`,
  ],
  ResidenceRecorded: ({ residence }, label) => [
    `居住状况：${label('residence', residence)}`,
    `Residence: ${label('residence', residence)}`,
  ],
  CareLevelAssessed: ({ level }, label) => [
    `分级评为${label('careLevel', level)}`,
    `Care level assessed: ${label('careLevel', level)}`,
  ],
  FollowUpHeld: ({ channel, minutes, throughHotline }, label) => [
    `${label('channel', channel)}${throughHotline === true ? '（经热线）' : ''}${optional(minutes?.toString(), (n) => `，${n}分钟`)}`,
    `Follow-up by ${label('channel', channel)}${throughHotline === true ? ' (through the hotline)' : ''}` +
      optional(minutes?.toString(), (n) => `, ${n} minutes`),
  ],
  ClientMoved: () => ['迁往另一户', 'Client moved to another household'],
  ClientLeft: ({ reason }) => [`离开：${reason}`, `Client left: ${reason}`],
  ClientDied: () => ['服务对象去世', 'Client died'],
  HotlineCallRecorded: ({ direction, topic }, label) => [
    `热线${label('direction', direction)}${optional(topic, (key) => `：${label('hotlineTopic', key)}`)}`,
    `Hotline call ${label('direction', direction)}${optional(topic, (key) => `: ${label('hotlineTopic', key)}`)}`,
  ],
  HotlineResolutionRecorded: ({ outcome }, label) => [
    `热线跟进：${label('resolution', outcome)}`,
    `Hotline follow-up: ${label('resolution', outcome)}`,
  ],
  WishRegistered: () => ['登记微心愿', 'Wish registered'],
  WishFulfilled: () => ['微心愿圆梦', 'Wish fulfilled'],
  ResourceLinked: ({ kind, valueFen }, label) => [
    `链接${label('resourceKind', kind)}，折合人民币${yuan(valueFen)}元`,
    `Resource linked: ${label('resourceKind', kind)}, RMB ${yuan(valueFen)}`,
  ],
  ResourceReceived: () => ['资源到位', 'Resource received'],
  ResourceDistributed: ({ valueFen }) => [
    `发放资源${optional(valueFen?.toString(), (fen) => `，折合人民币${yuan(Number(fen))}元`)}`,
    `Resource distributed${optional(valueFen?.toString(), (fen) => `, RMB ${yuan(Number(fen))}`)}`,
  ],
  ResourceLinkageReversed: () => ['资源链接撤销', 'Resource linkage reversed'],
  GroupStarted: ({ name }) => [`小组开始：${name}`, `Group started: ${name}`],
  GroupSessionHeld: ({ attendances }) => [`小组活动，${attendances}人次`, `Group session, ${attendances} attendances`],
  GroupJoined: () => ['加入小组', 'Joined a group'],
  GroupLeft: () => ['离开小组', 'Left a group'],
  GroupCompleted: () => ['小组结束', 'Group completed'],
};

type Tell = (data: object, label: Label) => readonly [zh: string, en: string];

const told: Readonly<Record<string, Tell | undefined>> = { ...sentences, ...stationSentences } as Record<string, Tell>;

/** The sentence of a fact; of a type without one, its name. */
export function sentence(fact: Fact, label: Label, language: Language): string {
  const tell = told[fact.type];
  if (tell === undefined) return fact.type;
  const [zh, en] = tell(fact.data, label);
  return language === 'en' ? en : zh;
}
