import type { Decider, Decision } from './decider.ts';
import { fold } from './decider.ts';
import { type Fact, plain } from './fact.ts';
import { Refusal } from './refusal.ts';

/** The test of a decision in its three answers; of a refusal also what explains it, where that is named. Throws when the answer is another one. */
export const given =
  <State, F extends Fact>(decider: Decider<State, F>) =>
  (...facts: F[]) => ({
    when(decision: Decision<State, F>) {
      const placed = facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));
      const answer = decision(fold(decider, placed));
      const said = answer instanceof Refusal ? { refuses: answer.word } : { records: answer };
      const expectAnswer = (expected: object, got: object = said) => {
        if (plain(got) !== plain(expected)) throw new Error(`expected ${plain(expected)}\n     got ${plain(got)}`);
      };
      return {
        records: (...expected: F[]) => expectAnswer({ records: expected }),
        recordsNothing: () => expectAnswer({ records: [] }),
        refuses: (word: string, details?: Refusal['details']) => {
          expectAnswer({ refuses: word });
          if (details !== undefined) expectAnswer({ ...details }, { ...(answer as Refusal).details });
        },
      };
    },
  });
