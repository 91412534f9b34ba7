import {
  AdoptWord,
  DefineCommunity,
  EstablishStation,
  SetCountingRule,
  SetPolicy,
  SetTargets,
  SignAgreement,
} from '#agreements';
import { TakeBackFact } from '#ledger';
import { allowed } from './allowed.ts';
import { post, put } from './route.ts';

/** The station, its agreements and its words. */
export const stationRoutes = [
  put('', EstablishStation, allowed.steer, { first: ['StationEstablished'] }),
  post('communities', DefineCommunity, allowed.steer, { resource: '' }),
  put('agreements/:agreementId', SignAgreement, allowed.steer, { first: ['AgreementSigned'] }),
  put('targets', SetTargets, allowed.steer, { first: ['TargetSet'], resource: 'agreements' }),
  put('policies', SetPolicy, allowed.steer, { first: ['PolicySet'], resource: 'agreements' }),
  put('counting-rules', SetCountingRule, allowed.steer, { first: ['CountingRuleSet'], resource: 'agreements' }),
  post('words', AdoptWord, allowed.steer),
  post('corrections', TakeBackFact, allowed.record, {
    resource: ({ stream }) => `audit/events?stream=${encodeURIComponent(stream)}`,
  }),
];
