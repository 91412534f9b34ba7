import { type View, change } from '#kernel';

/** What a ledger last said of one step of a row, and what was recorded of it. The row's id is the step's. */
export interface LedgerStepRow {
  readonly station: string;
  /** The id of the ledger. */
  readonly ledger: string;
  readonly sheet: string;
  /** The row of the file that said it last. */
  readonly row: number;
  /** The keyed hash of what was said. */
  readonly requestHash: string;
  /** The command that recorded it, and the last that had to do with it. */
  readonly recordedBy: string;
  readonly commandId: string;
  /** How many commands there were so far. */
  readonly commands: number;
  readonly facts: readonly { readonly stream: string; readonly revision: string; readonly type: string }[];
  /** The ledger has not taken it back. What people did to the fact since lies in the other collection. */
  readonly stands: boolean;
}

/** A fact that was taken back, by the ledger or by a person. The row's id is `factId`'s. */
export interface GoneFactRow {
  readonly station: string;
}

export const factId = (stream: string, revision: string): string => `${stream}@${revision}`;

/** The memory of imports: every fact that came out of a ledger, by the step that it came from. */
export const ledgerSteps: View = {
  name: 'ledger-steps',
  version: 1,
  collections: { steps: { byLedger: ['station', 'ledger'] }, gone: { byStation: ['station'] } },
  when: {
    '*': ({ type, sign, stream, revision, event }) => {
      const {
        source = '',
        causationId,
        correlationId = '',
        commandId = '',
        station = '',
        requestHash = '',
      } = event.metadata;
      const gone =
        event.type === 'FactTakenBack'
          ? [change<GoneFactRow>('gone', factId(stream, revision), () => (sign === -1 ? { station } : undefined))]
          : [];
      if (!source.startsWith('xlsx:') || causationId === undefined) return gone;
      if (event.type === 'FactCorrected' && sign === -1) return [];
      const [, , sheet = '', row = '0'] = source.split(':');
      return [
        ...gone,
        change<LedgerStepRow>('steps', causationId, (before) => {
          const again = before?.commandId === commandId;
          const commands = (before?.commands ?? 0) + (again ? 0 : 1);
          const last = { station, ledger: correlationId, sheet, row: Number(row), commandId, commands };
          if (event.type === 'FactTakenBack')
            return before && { ...before, ...last, ...without(before, stream, revision) };
          if (event.type === 'FactCorrected') return before && { ...before, ...last, requestHash };
          const facts = [
            ...(before !== undefined && (again || before.stands) ? before.facts : []),
            { stream, revision, type },
          ];
          return { ...last, requestHash, recordedBy: commandId, facts, stands: true };
        }),
      ];
    },
  },
};

function without({ facts }: LedgerStepRow, stream: string, revision: string): Pick<LedgerStepRow, 'facts' | 'stands'> {
  const left = facts.filter((fact) => fact.stream !== stream || fact.revision !== revision);
  return { facts: left, stands: left.length > 0 };
}
