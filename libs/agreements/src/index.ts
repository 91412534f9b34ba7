export { Agreements } from './agreements.ts';
export { AgreementsModule } from './agreements.module.ts';
export { AdoptWord } from './commands/adopt-word.ts';
export { DefineCommunity } from './commands/define-community.ts';
export { EstablishStation } from './commands/establish-station.ts';
export { SetCountingRule } from './commands/set-counting-rule.ts';
export { SetPolicy } from './commands/set-policy.ts';
export { SetTargets } from './commands/set-targets.ts';
export { SignAgreement } from './commands/sign-agreement.ts';
export {
  type AgreementFact,
  type AgreementsState,
  type DatedTarget,
  type SignedAgreement,
  agreementDecider,
  agreementFacts,
  targetsOf,
} from './domain/agreement.ts';
export {
  type CountingRule,
  type CountingRuleSetting,
  type CountingRules,
  type DatedRule,
  countingRuleDefaults,
  ruleOn,
} from './domain/counting-rules.ts';
export { inForce } from './domain/in-force.ts';
export { type Indicator, type IndicatorKey, indicatorKeys, indicatorNamed, indicators } from './domain/indicators.ts';
export {
  type DatedPolicy,
  type FollowUpFrequency,
  type Policies,
  type Policy,
  policyDefaults,
  policyOn,
} from './domain/policies.ts';
export {
  type AdoptedWord,
  type Community,
  type District,
  type StationFact,
  type StationState,
  stationDecider,
  stationFacts,
} from './domain/station.ts';
export { type ShippedWord, shippedWords, wordLists } from './domain/words.ts';
export { type DescribedAgreement, type DescribedAgreements, GetAgreements } from './queries/get-agreements.ts';
export {
  type DescribedCommunity,
  type DescribedDistrict,
  type DescribedStation,
  GetStation,
} from './queries/get-station.ts';
export { GetWords, type WordLists } from './queries/get-words.ts';
export { Stations } from './stations.ts';
