import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import { Opener } from '#privacy';
import { ReadStore } from '#read-store';
import { type Likeness, MostAlike, inOrder, mostSessions } from './finding/most-alike.ts';
import { type HeldSession, heldCase } from './sessions/held-sessions.ts';
import { Sketches } from './sessions/sketches.ts';
import type { CaseWorkerRow } from './views/case-workers.ts';

/** A session that stands, and what its note is most like. */
export interface JudgedSession extends Pick<HeldSession, 'stream' | 'revision' | 'day' | 'worker'> {
  /** False where the note is too short or was erased. */
  readonly judged: boolean;
  /** Absent where nothing before it shares anything with it. */
  readonly likeness?: Likeness;
}

/** Of a worker, the cases that were begun last. */
const mostCases = 200;
/** So many streams are read at a time. */
const atOnce = 20;
/** After so many signs of notes others have their turn. */
const signsInTurn = 1500;

/**
 * How much the notes of sessions repeat earlier ones. It is worked out when asked, from the sealed notes, which are opened
 * in memory; nothing of it is kept anywhere. Once a person's key is destroyed, their notes are judged no more.
 */
@Injectable()
export class Likenesses {
  readonly #sketches: Sketches;

  constructor(
    private readonly store: EventStore,
    private readonly rows: ReadStore,
    opener: Opener,
  ) {
    this.#sketches = new Sketches(opener);
  }

  /**
   * The sessions of a case that stand, by day: each compared with the earlier ones of the case and with the latest of its
   * worker's other cases, as far as the view `caseWorkers` knows them. None where the station has no such case.
   */
  async ofCase(station: string, caseId: string): Promise<readonly JudgedSession[]> {
    const stream = `case-${caseId}`;
    const own = await heldCase(this.store, stream);
    if (own.station !== station) return [];
    const sessions = own.sessions.toSorted(inOrder);
    const led = Map.groupBy(sessions, ({ worker }) => worker);
    const others = await Promise.all(
      [...led].map(([worker, ofWorker]) => this.#besides(station, caseId, worker, ofWorker)),
    );
    return this.judged([...sessions, ...others.flat()], (session) => session.stream === stream);
  }

  /** The same for timelines: by the revision of the session. */
  async byRevision(station: string, caseId: string): Promise<ReadonlyMap<number, Likeness>> {
    const sessions = await this.ofCase(station, caseId);
    return new Map(
      sessions.flatMap(({ revision, likeness }) => (likeness === undefined ? [] : [[revision, likeness] as const])),
    );
  }

  /** The sessions of these cases, as they stand. */
  async held(caseIds: readonly string[]): Promise<readonly HeldSession[]> {
    const sessions: HeldSession[] = [];
    for (let at = 0; at < caseIds.length; at += atOnce) {
      const read = caseIds.slice(at, at + atOnce).map((caseId) => heldCase(this.store, `case-${caseId}`));
      sessions.push(...(await Promise.all(read)).flatMap((held) => held.sessions));
    }
    return sessions;
  }

  /** Those sessions that are wanted, by day, each compared with all that are given. Others have their turn meanwhile. */
  async judged(
    sessions: readonly HeldSession[],
    wanted: (session: HeldSession) => boolean,
  ): Promise<readonly JudgedSession[]> {
    const found = new MostAlike();
    const judged: JudgedSession[] = [];
    let signs = 0;
    for (const session of sessions.toSorted(inOrder)) {
      const { note: _note, place: _place, position, ...shown } = session;
      const sketch = await this.#sketches.of(session);
      signs += sketch?.signs.length ?? 0;
      if (signs >= signsInTurn) signs = await setImmediate(0);
      const noted = sketch && { ...shown, position, sketch };
      const likeness = noted && wanted(session) ? found.taken(noted) : undefined;
      if (wanted(session))
        judged.push({ ...shown, judged: noted !== undefined, ...(likeness === undefined ? {} : { likeness }) });
      else if (noted !== undefined) found.add(noted);
    }
    return judged;
  }

  /** What the worker held elsewhere: from so many sessions before the first of these on, up to the last of them. */
  async #besides(
    station: string,
    caseId: string,
    worker: string | undefined,
    own: readonly HeldSession[],
  ): Promise<readonly HeldSession[]> {
    if (worker === undefined) return [];
    const [first, last] = [own[0]!, own.at(-1)!];
    const rows = await this.rows.find<CaseWorkerRow>('caseWorkers', {
      collection: 'caseWorkers',
      index: 'byWorker',
      equal: [station, worker],
      until: last.day,
      descending: true,
      limit: mostCases,
    });
    const held = await this.held(rows.map(({ row }) => row.caseId).filter((other) => other !== caseId));
    const led = held.filter((session) => session.worker === worker && inOrder(session, last) < 0).toSorted(inOrder);
    const before = led.filter((session) => inOrder(session, first) < 0).length;
    return led.slice(Math.max(0, before - mostSessions));
  }
}
