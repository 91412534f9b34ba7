import type { Fact } from '#kernel';

/** Stream `output-<id>`: something countable that is no service to a person: a talk, a report in the media, a letter. */
export type OutputFact = Fact<
  'OutputRecorded',
  {
    outputId: string;
    kind: string;
    occurredOn: string;
    districtId?: string;
    quantity: number;
    title?: string;
    outlet?: string;
    party?: boolean;
  }
>;
