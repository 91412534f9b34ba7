import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsISO8601, IsOptional, Matches, MaxLength } from 'class-validator';
import { type AgreementsState, type StationState, agreementDecider, stationDecider } from '#agreements';
import { Refused, granted, refuse, stated, whenStated } from '#kernel';
import { type Sources, dashboardOf } from '../dashboard/compose.ts';
import type { Dashboard } from '../dashboard/dashboard.ts';
import { laterKnown } from '../dashboard/later-known.ts';
import { DashboardSources } from '../dashboard-sources.ts';
import { type Known, knownBy } from '../tally/known-by.ts';
import { settled } from '../tally/settled.ts';
import { tallyNow } from '../tally/tally.ts';
import { chooseAgreement } from './choose-agreement.ts';
import { instantOf } from './instant-of.ts';
import { PeopleCount } from './people-count.ts';
import { stateAt } from './state-at.ts';

/** A station's figures, as happened by a day and as recorded by an instant: today and now, unless said otherwise. */
export class GetDashboard extends Query<Dashboard> {
  static readonly views: readonly string[] = ['figures', 'people'];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @MaxLength(64) readonly district?: string;
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) readonly happenedBy?: string;
  @IsOptional() @IsISO8601({ strict: true }) @MaxLength(40) readonly recordedBy?: string;
  /** Id of an agreement; by default the one that holds the day, else the last before it. */
  @IsOptional() @MaxLength(64) readonly agreement?: string;
}

type Established = Extract<StationState, { status: 'established' }>;

@QueryHandler(GetDashboard)
export class GetDashboardHandler implements IQueryHandler<GetDashboard> {
  readonly #people: PeopleCount;

  constructor(private readonly sources: DashboardSources) {
    this.#people = new PeopleCount(sources.rows);
  }

  /** @throws {Refused} `unknown-station` · `unknown-district` · `unknown-agreement` · `no-agreement` · `date` */
  async execute(query: GetDashboard): Promise<Dashboard> {
    const { station: id } = query;
    const reference = await this.sources.references.station(id);
    const district = whenStated(query.district, (asked) => reference.district(asked));
    const happenedBy = query.happenedBy ?? reference.openDay('').today;
    const recordedBy = whenStated(query.recordedBy, (asked) => granted(instantOf(asked)));
    const then = await whenStated(recordedBy, (instant) => this.#then(id, instant));
    const { station, agreements } = await this.#said(id, then);
    const agreement = granted(chooseAgreement(agreements.agreements, happenedBy, query.agreement));
    const { rules, targets } = agreements;
    const { rows } = this.sources;
    const { value: now, position } = await settled(rows, 'figures', () => tallyNow(rows, id));
    const sources: Sources = {
      station: { id, name: station.name, districts: station.districts },
      ...stated({ district, recordedBy }),
      agreement,
      targets,
      rules,
      happenedBy,
      position: then === undefined ? position : then.position,
      tally: then?.tally ?? now,
      people: await this.#people.on(id, stated({ day: happenedBy, recordedBy })),
      words: (list) => reference.words(list),
    };
    return { ...dashboardOf(sources), ...(then && { late: laterKnown(sources, now) }) };
  }

  async #then(id: string, instant: string): Promise<Known> {
    return (await settled(this.sources.rows, 'figures', () => knownBy(this.sources, id, instant))).value;
  }

  /** What station and agreements said of themselves when the log ended there. */
  async #said(id: string, then: Known | undefined): Promise<{ station: Established; agreements: AgreementsState }> {
    const upTo = then && (then.position ?? -1n);
    const [station, agreements] = await Promise.all([
      stateAt(this.sources, stationDecider, id, upTo),
      stateAt(this.sources, agreementDecider, id, upTo),
    ]);
    if (station.status === 'unknown') throw new Refused(refuse('unknown-station'));
    return { station, agreements };
  }
}
