import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { type CaseRow, casesView } from '#casework';
import { stated } from '#kernel';
import { ReadStore, rowsOf } from '#read-store';
import { References } from '#references';
import { type JudgedSession, Likenesses } from '../likenesses.ts';
import { alikeFrom } from '../measure/likeness-of.ts';
import { type LookAlikes, lookAlikesOf, mostFirst } from './look-alikes.ts';

export interface CaseLookAlikes extends LookAlikes {
  readonly caseId: string;
  readonly number?: string;
  readonly districtId?: string;
  /** Who answers for the case now. */
  readonly worker?: string;
}

/** Of the sessions that the worker led. */
export interface WorkerLookAlikes extends LookAlikes {
  readonly worker: string;
}

export interface StationLookAlikes {
  /** The score, in percent, from which a note is alike. */
  readonly alikeFrom: number;
  /** Of everything that was asked for. */
  readonly total: LookAlikes;
  /** Those that have any, the most first. */
  readonly workers: readonly WorkerLookAlikes[];
  /** Those that have any, the most first; a page of them. */
  readonly cases: readonly CaseLookAlikes[];
  /** Null behind the last page. */
  readonly next: string | null;
}

/** Where in a station notes look alike: the cases and the workers with most of it. */
export class ListLookAlikes extends Query<StationLookAlikes> {
  static readonly views: readonly string[] = ['cases'];
  @MaxLength(64) readonly station!: string;
  /** Only sessions that this worker led. */
  @IsOptional() @MaxLength(64) readonly worker?: string;
  /** Only cases of this district. */
  @IsOptional() @MaxLength(64) readonly district?: string;
  /** The `next` of the page before. */
  @IsOptional() @Matches(/^\d{1,9}$/) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(1000) readonly limit?: number;
}

@QueryHandler(ListLookAlikes)
export class ListLookAlikesHandler implements IQueryHandler<ListLookAlikes> {
  constructor(
    private readonly likenesses: Likenesses,
    private readonly rows: ReadStore,
    private readonly references: References,
  ) {}

  /** @throws {Refused} `unknown-station` · `unknown-district` · `unknown-worker` */
  async execute({ station, worker, district, page = '0', limit = 100 }: ListLookAlikes): Promise<StationLookAlikes> {
    const reference = await this.references.station(station);
    if (district !== undefined) reference.district(district);
    if (worker !== undefined) await this.references.worker(station, worker);
    const rows = new Map((await this.#cases(station)).map((row) => [`case-${row.caseId}`, row]));
    const isWanted = (session: Pick<JudgedSession, 'stream' | 'worker'>): boolean =>
      (worker === undefined || session.worker === worker) &&
      (district === undefined || rows.get(session.stream)?.districtId === district);
    const sessions = await this.#judged([...rows.values()], isWanted);
    const cases = [...Map.groupBy(sessions, ({ stream }) => stream)]
      .map(([stream, of]) => caseOf(rows.get(stream)!, lookAlikesOf(of)))
      .filter(({ alike }) => alike > 0)
      .sort(mostFirst(({ caseId }) => caseId));
    const workers = [...Map.groupBy(sessions, (session) => session.worker)]
      .flatMap(([name, of]) => (name === undefined ? [] : [{ worker: name, ...lookAlikesOf(of) }]))
      .filter(({ alike }) => alike > 0)
      .sort(mostFirst((of) => of.worker));
    const [from, until] = [Number(page), Number(page) + limit];
    return {
      alikeFrom,
      total: lookAlikesOf(sessions),
      workers,
      cases: cases.slice(from, until),
      next: cases.length > until ? `${until}` : null,
    };
  }

  /** Worker by worker, so that no more is in memory than the cases of one. */
  async #judged(
    rows: readonly CaseRow[],
    isWanted: (session: Pick<JudgedSession, 'stream' | 'worker'>) => boolean,
  ): Promise<readonly JudgedSession[]> {
    const sessions = await this.likenesses.held(rows.map(({ caseId }) => caseId));
    const ofCases = Map.groupBy(sessions, ({ stream }) => stream);
    const judged: JudgedSession[] = [];
    for (const [worker, led] of Map.groupBy(sessions.filter(isWanted), (session) => session.worker)) {
      const streams = new Set(
        (worker === undefined ? led : sessions.filter((one) => one.worker === worker)).map(({ stream }) => stream),
      );
      const beside = [...streams].flatMap((stream) => ofCases.get(stream)!);
      judged.push(...(await this.likenesses.judged(beside, (one) => one.worker === worker && isWanted(one))));
    }
    return judged;
  }

  async #cases(station: string): Promise<CaseRow[]> {
    const all: CaseRow[] = [];
    const find = { collection: 'cases', index: 'byDay', equal: [station] };
    for await (const row of rowsOf<CaseRow>(this.rows, casesView, find)) all.push(row);
    return all;
  }
}

const caseOf = ({ caseId, number, districtId, worker }: CaseRow, lookAlikes: LookAlikes): CaseLookAlikes => ({
  caseId,
  ...stated({ number, districtId, worker }),
  ...lookAlikes,
});
