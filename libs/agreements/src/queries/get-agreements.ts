import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Agreements } from '../agreements.ts';
import type { DatedTarget, SignedAgreement } from '../domain/agreement.ts';
import type { DatedRule } from '../domain/counting-rules.ts';
import type { DatedPolicy } from '../domain/policies.ts';

/** The agreements of a station by their days, with their targets, rules and policies as they were set, by date. */
export interface DescribedAgreements {
  readonly agreements: readonly (SignedAgreement & { readonly targets: readonly DatedTarget[] })[];
  readonly rules: readonly DatedRule[];
  readonly policies: readonly DatedPolicy[];
}

/** Empty where nothing was signed yet. */
export class GetAgreements extends Query<DescribedAgreements> {
  constructor(readonly station: string) {
    super();
  }
}

@QueryHandler(GetAgreements)
export class GetAgreementsHandler implements IQueryHandler<GetAgreements> {
  constructor(private readonly agreements: Agreements) {}

  async execute({ station }: GetAgreements): Promise<DescribedAgreements> {
    const { agreements, targets, rules, policies } = await this.agreements.state(station);
    return {
      agreements: agreements
        .toSorted((one, other) => one.from.localeCompare(other.from))
        .map((agreement) => ({
          ...agreement,
          targets: byDay(targets.filter(({ agreementId }) => agreementId === agreement.agreementId)),
        })),
      rules: byDay(rules),
      policies: byDay(policies),
    };
  }
}

const byDay = <T extends { readonly validFrom: string }>(set: readonly T[]): T[] =>
  set.toSorted((one, other) => one.validFrom.localeCompare(other.validFrom));
