import { Module } from '@nestjs/common';
import { Agreements } from './agreements.ts';
import { AdoptWordHandler } from './commands/adopt-word.ts';
import { DefineCommunityHandler } from './commands/define-community.ts';
import { EstablishStationHandler } from './commands/establish-station.ts';
import { SetCountingRuleHandler } from './commands/set-counting-rule.ts';
import { SetPolicyHandler } from './commands/set-policy.ts';
import { SetTargetsHandler } from './commands/set-targets.ts';
import { SignAgreementHandler } from './commands/sign-agreement.ts';
import { GetAgreementsHandler } from './queries/get-agreements.ts';
import { GetStationHandler } from './queries/get-station.ts';
import { GetWordsHandler } from './queries/get-words.ts';
import { Stations } from './stations.ts';

const commands = [
  EstablishStationHandler,
  DefineCommunityHandler,
  AdoptWordHandler,
  SignAgreementHandler,
  SetTargetsHandler,
  SetCountingRuleHandler,
  SetPolicyHandler,
];
const queries = [GetStationHandler, GetAgreementsHandler, GetWordsHandler];

@Module({ providers: [Stations, Agreements, ...commands, ...queries], exports: [Stations, Agreements] })
export class AgreementsModule {}
