import { type View, change } from '#kernel';
import type { OutputFact, RecordedOutput } from '../domain/output.ts';

/** An output as it was recorded. */
export interface OutputRow extends RecordedOutput {
  readonly station: string;
}

export const outputsView: View<OutputFact> = {
  name: 'outputs',
  version: 2,
  collections: { outputs: { byDay: ['station', 'occurredOn'], byKind: ['station', 'kind', 'occurredOn'] } },
  when: {
    OutputRecorded: ({ data, sign, subject, event }) => [
      change<OutputRow>('outputs', subject, () =>
        sign === 1 ? { ...data, station: event.metadata['station'] ?? '' } : undefined,
      ),
    ],
  },
};
