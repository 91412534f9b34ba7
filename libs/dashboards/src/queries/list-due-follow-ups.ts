import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsISO8601, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { type PersonalRow, peopleView } from '#clients';
import { stated } from '#kernel';
import { pageBehind, placeAt } from '#read-store';
import { DashboardSources } from '../dashboard-sources.ts';
import { type Candidate, dueNow, dueThen } from '../follow-ups/candidates.ts';
import { daysBetween } from '../follow-ups/due.ts';
import { frequencyOn } from '../follow-ups/frequency-on.ts';

/** A client who is to be followed up. */
export interface DueFollowUp {
  readonly clientId: string;
  readonly householdId?: string;
  readonly districtId?: string;
  readonly communityId?: string;
  /** Id of the worker in charge. */
  readonly worker?: string;
  /** A key of the list `careLevel`, as of the day. */
  readonly level?: string;
  /** The last follow-up by a channel that counts; absent where there was none. */
  readonly lastContactOn?: string;
  readonly dueOn: string;
  /** 0 on the day itself. */
  readonly daysOverdue: number;
  /** What asks for it: the policy of the care level, or an earlier day that a follow-up announced. */
  readonly because: 'policy' | 'announced';
  /** What is personal, sealed. */
  readonly personal?: PersonalRow;
}

export interface DueFollowUps {
  /** The day by which it is reckoned. */
  readonly on: string;
  readonly rows: readonly DueFollowUp[];
  readonly next: string | null;
}

/** Who is to be followed up by a day, under the policy that holds on it; what is due for the longest time first. */
export class ListDueFollowUps extends Query<DueFollowUps> {
  static readonly views: readonly string[] = [peopleView.name];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @MaxLength(64) readonly worker?: string;
  @IsOptional() @MaxLength(64) readonly district?: string;
  /** By default today in the station's zone. */
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) readonly on?: string;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListDueFollowUps)
export class ListDueFollowUpsHandler implements IQueryHandler<ListDueFollowUps> {
  constructor(private readonly sources: DashboardSources) {}

  /** @throws {Refused} `unknown-station` · `page` */
  async execute(query: ListDueFollowUps): Promise<DueFollowUps> {
    const { station, page, limit = 100 } = query;
    const { today } = (await this.sources.references.station(station)).openDay('');
    const on = query.on ?? today;
    const frequency = await frequencyOn(this.sources, station, on);
    const candidates = (on < today ? dueThen : dueNow)(this.sources.rows, station, frequency, on);
    const first = await earliest(candidates, limit + 1, page === undefined ? ['', ''] : placeAt(page, 2), query);
    const shown = first.slice(0, limit);
    const ids = shown.map(({ row }) => row.clientId);
    const personal = await this.sources.rows.getMany<PersonalRow>(peopleView.name, 'personal', ids);
    return {
      on,
      rows: shown.map((candidate) => described(candidate, on, personal.get(candidate.row.clientId))),
      next: first.length > limit ? pageBehind(orderOf(shown.at(-1)!)) : null,
    };
  }
}

const orderOf = ({ row, due }: Candidate): [string, string] => [due.dueOn, row.clientId];

const compared = (one: readonly unknown[], other: readonly unknown[]): number => {
  const [first, second] = [one.join(' '), other.join(' ')];
  return first === second ? 0 : first < second ? -1 : 1;
};

/** The first so many behind a place that fit; no more than these are kept while looking. */
async function earliest(
  candidates: AsyncIterable<Candidate>,
  most: number,
  behind: readonly unknown[],
  { worker, district }: ListDueFollowUps,
): Promise<readonly Candidate[]> {
  const kept: Candidate[] = [];
  for await (const candidate of candidates) {
    if (worker !== undefined && candidate.row.worker !== worker) continue;
    if (district !== undefined && candidate.due.client.districtId !== district) continue;
    const place = orderOf(candidate);
    if (compared(place, behind) <= 0) continue;
    if (kept.length === most && compared(place, orderOf(kept.at(-1)!)) >= 0) continue;
    kept.splice(kept.findLastIndex((other) => compared(orderOf(other), place) < 0) + 1, 0, candidate);
    if (kept.length > most) kept.pop();
  }
  return kept;
}

function described({ row, due }: Candidate, on: string, personal: PersonalRow | undefined): DueFollowUp {
  const { householdId, districtId, communityId, careLevel } = due.client;
  const { dueOn, because, lastContactOn } = due;
  return {
    ...stated({ clientId: row.clientId, householdId, districtId, communityId, worker: row.worker, level: careLevel }),
    ...stated({ lastContactOn, dueOn, daysOverdue: daysBetween(dueOn, on), because, personal }),
  };
}
