import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { References } from '#references';
import type { Likeness } from '../finding/most-alike.ts';
import { Likenesses } from '../likenesses.ts';
import { alikeFrom } from '../measure/likeness-of.ts';

/** A session of the case, and what its note is most like. */
export interface SessionLikeness {
  readonly stream: string;
  readonly revision: number;
  readonly heldOn: string;
  /** False where the note is too short or was erased. */
  readonly judged: boolean;
  readonly likeness: Likeness | null;
  /** The note tells nothing that the other one did not. */
  readonly alike: boolean;
}

export interface CaseLikeness {
  readonly caseId: string;
  /** The score, in percent, from which a note is alike. */
  readonly alikeFrom: number;
  /** By day. */
  readonly sessions: readonly SessionLikeness[];
}

/** Whether the sessions of a case say anything new, one by one. */
export class GetCaseLikeness extends Query<CaseLikeness> {
  static readonly views: readonly string[] = ['caseWorkers'];
  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly caseId!: string;
}

@QueryHandler(GetCaseLikeness)
export class GetCaseLikenessHandler implements IQueryHandler<GetCaseLikeness> {
  constructor(
    private readonly likenesses: Likenesses,
    private readonly references: References,
  ) {}

  /** @throws {Refused} `unknown-case` */
  async execute({ station, caseId: asked }: GetCaseLikeness): Promise<CaseLikeness> {
    const { caseId } = await this.references.case(station, asked);
    const judged = await this.likenesses.ofCase(station, caseId);
    const sessions = judged.map(({ stream, revision, day: heldOn, judged: isJudged, likeness = null }) => ({
      stream,
      revision,
      heldOn,
      judged: isJudged,
      likeness,
      alike: likeness !== null && likeness.score >= alikeFrom,
    }));
    return { caseId, alikeFrom, sessions };
  }
}
