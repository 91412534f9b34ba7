import type { CommandBus } from '@nestjs/cqrs';
import type { Asked } from '#event-store';
import type { KeyedHash } from '#privacy';
import { Refused, refuse } from '#kernel';
import type { Corrections } from '../corrections.ts';
import type { RememberedStep } from './ledger-memory.ts';
import type { Names } from './names.ts';
import type { PlannedStep } from './planned-row.ts';
import { submit } from './submit.ts';

export type Said = 'recorded' | 'corrected' | 'unchanged';

/** Who imports what: the part of the envelope that all rows share. `file` is the keyed fingerprint of its bytes. */
export interface ImportedBy {
  readonly station: string;
  readonly actor: string;
  readonly role: string;
  readonly ledger: string;
  readonly file: string;
}

/** Where a step stands in the file. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
}

export interface RowRecorderDependencies {
  readonly bus: CommandBus;
  readonly hash: KeyedHash;
  readonly corrections: Corrections;
  readonly names: Names;
  readonly memory: ReadonlyMap<string, RememberedStep>;
  readonly by: ImportedBy;
}

/** Records what rows say, against what the ledger said before. */
export class RowRecorder {
  constructor(private readonly on: RowRecorderDependencies) {}

  /** What was said of the step before and still stands. */
  told(id: string): RememberedStep | undefined {
    const told = this.on.memory.get(id);
    return told?.stands === true ? told : undefined;
  }

  /** The id of what the step recorded before. */
  toldId(id: string): string | undefined {
    const stream = this.told(id)?.facts[0]?.stream;
    return stream?.slice(stream.indexOf('-') + 1);
  }

  /** @throws {Refused} what is wrong with the row */
  async say({ id, requestHash, step }: PlannedStep, place: Place, opened: string): Promise<{ said: Said; id: string }> {
    const told = this.told(id);
    if (told?.requestHash === requestHash) return { said: 'unchanged', id: this.toldId(id) ?? '' };
    if (told?.takenBack === true && step.changesAreNew !== true) throw new Refused(refuse('taken-back'));
    const { names, bus } = this.on;
    const asked = this.#asked(id, requestHash, place);
    const [fact] = told?.facts ?? [];
    const corrects =
      told === undefined || fact === undefined || step.changesAreNew === true
        ? {}
        : { corrects: { revision: BigInt(fact.revision), commandId: told.recordedBy, reason: 'ledger-changed' } };
    const answer = await submit(bus, step.command, await step.body(names, opened), { ...asked, ...corrects });
    return { said: answer.recorded === 0 ? 'unchanged' : told === undefined ? 'recorded' : 'corrected', id: answer.id };
  }

  /** Takes back what the step recorded, the last first. How many facts it was. @throws {Refused} `has-dependants` */
  async takeBack(id: string, place: Place): Promise<number> {
    const { corrections, memory } = this.on;
    let gone = 0;
    for (const [at, { stream, revision }] of (memory.get(id)?.facts ?? []).toReversed().entries()) {
      const asked = this.#asked(id, '', place, `.${at}`);
      const answer = await corrections.takeBack(stream, BigInt(revision), why, asked);
      gone += answer.recorded;
    }
    return gone;
  }

  #asked(id: string, requestHash: string, { sheet, row }: Place, part = ''): Asked {
    const { hash, memory, by } = this.on;
    const { station, actor, role, ledger, file } = by;
    return {
      commandId: hash.uuid('ledger-command', id, `${memory.get(id)?.commands ?? 0}${part}`),
      requestHash,
      actor,
      role,
      station,
      correlationId: ledger,
      causationId: id,
      source: `xlsx:${file}:${sheet}:${row}`,
    };
  }
}

const why = { kind: 'other', reason: 'missing-from-ledger' } as const;
