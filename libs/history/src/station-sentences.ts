import type { AgreementFact, StationFact } from '#agreements';
import type { EnquiryFact } from '#casework';
import type { HouseholdFact } from '#clients';
import type { Correction } from '#kernel';
import type { CommunityEventFact, OutputFact } from '#programmes';
import type { WorkerFact } from '#staffing';
import type { AccessFact } from './domain/access.ts';
import type { Sentences } from './sentences.ts';

type Told =
  | StationFact
  | AgreementFact
  | WorkerFact
  | HouseholdFact
  | EnquiryFact
  | CommunityEventFact
  | OutputFact
  | AccessFact
  | Correction;

const targetOf = (target: number | null): readonly [zh: string, en: string] =>
  target === null ? ['不设', 'none'] : [`${target}`, `${target}`];

/** What is told of a station itself, of who works there, and of what is no service to one person. */
export const stationSentences: Sentences<Told> = {
  StationEstablished: ({ name }) => [`设立社工站：${name}`, `Station established: ${name}`],
  StationRenamed: ({ name }) => [`社工站更名为${name}`, `Station renamed: ${name}`],
  DistrictDefined: ({ name }) => [`设立片区：${name}`, `District defined: ${name}`],
  DistrictRenamed: ({ name }) => [`片区更名为${name}`, `District renamed: ${name}`],
  CommunityDefined: ({ name }) => [`设立社区：${name}`, `Community defined: ${name}`],
  CommunityRenamed: ({ name }) => [`社区更名为${name}`, `Community renamed: ${name}`],
  CommunityMoved: () => ['社区划入另一片区', 'Community moved to another district'],
  WordAdopted: ({ zh, en }) => [`采用词语：${zh}`, `Word adopted: ${en ?? zh}`],
  AgreementSigned: ({ from, until }) => [`签订协议：${from}至${until}`, `Agreement signed: ${from} to ${until}`],
  TargetSet: ({ indicator, target }) => [
    `设定指标量：${indicator} ${targetOf(target)[0]}`,
    `Target set: ${indicator} ${targetOf(target)[1]}`,
  ],
  CountingRuleSet: ({ rule }) => [`设定计数规则：${rule}`, `Counting rule set: ${rule}`],
  PolicySet: ({ policy }) => [`设定政策：${policy}`, `Policy set: ${policy}`],
  WorkerAppointed: () => ['社工入职', 'Worker appointed'],
  WorkerCertified: ({ certification }, label) => [
    `取得证书：${label('certification', certification)}`,
    `Worker certified: ${label('certification', certification)}`,
  ],
  WorkerTransferred: ({ toStation }) =>
    toStation === true ? ['社工调至站部', 'Worker moved to the station'] : ['社工调岗', 'Worker transferred'],
  WorkerLeft: () => ['社工离职', 'Worker left'],
  HouseholdOpened: ({ number }) => [`建档：${number}`, `Household file opened: ${number}`],
  HouseholdClosed: () => ['家庭档案结束', 'Household file closed'],
  EnquiryMade: ({ source }, label) => [
    `求助登记：来源${label('caseSource', source)}`,
    `Enquiry made: source ${label('caseSource', source)}`,
  ],
  EnquiryDeclined: () => ['求助未受理', 'Enquiry declined'],
  EnquiryServedOnce: () => ['求助一次性服务', 'Enquiry served once'],
  CommunityEventHeld: ({ name, attendances }) => [
    `社区活动：${name}，${attendances}人次`,
    `Community event: ${name}, ${attendances} attendances`,
  ],
  OutputRecorded: ({ kind, quantity }, label) => [
    `成果：${label('outputKind', kind)}，${quantity}`,
    `Output recorded: ${label('outputKind', kind)}, ${quantity}`,
  ],
  PersonalDataRead: ({ streams }) => [
    `查阅个人资料，涉及${streams.length}份记录`,
    `Personal details read in ${streams.length} records`,
  ],
  FactTakenBack: () => ['撤回记录', 'Taken back'],
  FactCorrected: () => ['更正记录', 'Corrected'],
};
