import { type Decider, type Decision, type Descriptions, type Fact, type OpenDay, refuse } from '#kernel';

/** Stream `output-<id>`: something countable that is no service to a person: a talk, a report in the media, a letter. */
export type OutputFact = Fact<'OutputRecorded', RecordedOutput>;

export interface RecordedOutput {
  readonly outputId: string;
  readonly kind: string;
  readonly occurredOn: string;
  readonly districtId?: string;
  readonly quantity: number;
  readonly title?: string;
  readonly outlet?: string;
  readonly party?: boolean;
}

export const outputFacts: Descriptions<OutputFact> = {
  OutputRecorded: { schema: 1, occurredOn: 'occurredOn' },
};

export type OutputState = { readonly status: 'unknown' | 'recorded' };

export const outputDecider: Decider<OutputState, OutputFact> = {
  category: 'output',
  facts: outputFacts,
  initial: { status: 'unknown' },
  evolve: { OutputRecorded: () => ({ status: 'recorded' }) },
};

export const recordOutput =
  (output: RecordedOutput, { agreementId, today }: OpenDay): Decision<OutputState, OutputFact> =>
  (state) => {
    const { quantity, occurredOn } = output;
    if (state.status === 'recorded') return [];
    if (quantity < 1) return refuse(quantity < 0 ? 'negative' : 'missing-value', { field: 'quantity' });
    if (occurredOn > today || agreementId === undefined) return refuse('outside-agreement', { day: occurredOn });
    return [{ type: 'OutputRecorded', data: output }];
  };
