import { type Decider, type Decision, type Descriptions, type Fact, refuse } from '#kernel';

/** Stream `access-<station>-<day>`: who had personal details opened, of whom, and what for. No view folds it. */
export type AccessFact = Fact<'PersonalDataRead', ReadPersonalData>;

export interface ReadPersonalData {
  /** Streams whose sealed fields were opened. */
  readonly streams: readonly string[];
  /** Names of the opened fields. */
  readonly fields: readonly string[];
  readonly purpose: string;
}

export const accessFacts: Descriptions<AccessFact> = { PersonalDataRead: { schema: 1 } };

export const accessDecider: Decider<number, AccessFact> = {
  category: 'access',
  facts: accessFacts,
  initial: 0,
  evolve: { PersonalDataRead: (reads) => reads + 1 },
};

/** Every reading is a fact of its own; opening nothing is none. */
export const readPersonalData =
  (read: ReadPersonalData): Decision<number, AccessFact> =>
  () => {
    if (read.purpose.trim() === '') return refuse('missing-value', { field: 'purpose' });
    return read.fields.length === 0 ? [] : [{ type: 'PersonalDataRead', data: read }];
  };
