import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsISO8601, IsOptional, Matches, MaxLength } from 'class-validator';
import { Agreements } from '../agreements.ts';
import type { DatedTarget, SignedAgreement } from '../domain/agreement.ts';
import type { DatedRule } from '../domain/counting-rules.ts';
import { inForce } from '../domain/in-force.ts';
import type { DatedPolicy } from '../domain/policies.ts';

/** The agreements of a station by their days, with what holds under them. */
export interface DescribedAgreements {
  readonly agreements: readonly DescribedAgreement[];
  /** How units are counted. */
  readonly rules: readonly DatedRule[];
  readonly policies: readonly DatedPolicy[];
}

export interface DescribedAgreement extends SignedAgreement {
  readonly targets: readonly DatedTarget[];
}

/** All that was ever set, by date; with a day, only what holds on it. Empty where nothing was signed yet. */
export class GetAgreements extends Query<DescribedAgreements> {
  static readonly views: readonly string[] = [];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) readonly on?: string;
}

@QueryHandler(GetAgreements)
export class GetAgreementsHandler implements IQueryHandler<GetAgreements> {
  constructor(private readonly agreements: Agreements) {}

  async execute({ station, on }: GetAgreements): Promise<DescribedAgreements> {
    const { agreements, targets, rules, policies } = await this.agreements.state(station);
    const set = <T extends Dated>(all: readonly T[], of: (one: T) => string): T[] =>
      on === undefined ? byDay(all) : holding(all, on, of);
    return {
      agreements: agreements
        .filter(({ from, until }) => on === undefined || (from <= on && on <= until))
        .toSorted((one, other) => one.from.localeCompare(other.from))
        .map((agreement) => ({
          ...agreement,
          targets: set(
            targets.filter(({ agreementId }) => agreementId === agreement.agreementId),
            ({ indicator }) => indicator,
          ),
        })),
      rules: set(rules, ({ rule }) => rule),
      policies: set(policies, ({ policy }) => policy),
    };
  }
}

interface Dated {
  readonly validFrom: string;
}

const byDay = <T extends Dated>(set: readonly T[]): T[] =>
  set.toSorted((one, other) => one.validFrom.localeCompare(other.validFrom));

/** Of each kind of setting, the one that holds on the day. */
function holding<T extends Dated>(set: readonly T[], day: string, of: (one: T) => string): T[] {
  return [...Map.groupBy(set, of).values()].flatMap((alike) => inForce(alike, day) ?? []);
}
