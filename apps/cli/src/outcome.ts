import { Refused } from '#kernel';
import { ConfigurationError, ViewsBehind } from '#assembly';
import { ImportIncomplete, LedgerUnreadable } from '#ledger';

/** 0 done · 1 something was refused or found wrong · 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** The command was called wrongly; the message says how. */
export class UsageError extends Error {}

/** Words for a person: never on standard output, which belongs to the answer. */
export const say = (words: string): void => void process.stderr.write(`${words}\n`);

/** The answer itself. */
export const print = (answer: string): void => void process.stdout.write(`${answer}\n`);

export const printJson = (answer: unknown): void => print(JSON.stringify(answer));

/** Errors that were foreseen: their message is for the person who runs the command. */
const foreseen = new Set([
  'EventStoreUnavailable',
  'KeyStoreUnavailable',
  'ReadStoreUnavailable',
  'ViewsBehind',
  'PoisonEvent',
  'OutcomeUnknown',
]);

/** Says what went wrong and answers the exit code. What was not foreseen keeps its stack. */
export function failed(error: unknown): ExitCode {
  if (error instanceof UsageError) say(error.message);
  else if (error instanceof ConfigurationError) say(error.faults.join('\n'));
  else if (error instanceof ImportIncomplete) say(`The station or its agreement is not there yet: ${options(error)}`);
  else if (error instanceof LedgerUnreadable) say(`The file can't be read as a ledger: ${error.message}`);
  else if (error instanceof Refused) say(`Refused: ${error.refusal.word}${detailsOf(error)}`);
  else if (error instanceof ViewsBehind) say(error.message);
  else if (error instanceof Error && foreseen.has(error.name)) say(error.message);
  else if (error instanceof Error && error.name === 'AbortError') say('Stopped. Run the same command again to go on.');
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return error instanceof UsageError || error instanceof ConfigurationError || error instanceof ImportIncomplete
    ? 2
    : 1;
}

const names = { name: '--name NAME', agreement: '--agreement FROM..UNTIL', budgetFen: '--budget YUAN' } as const;

const options = ({ missing }: ImportIncomplete): string =>
  `give ${missing.map((option) => names[option]).join(' and ')}`;

const detailsOf = ({ refusal }: Refused): string => {
  const details = Object.entries(refusal.details).map(([name, value]) => `${name} ${value}`);
  return details.length === 0 ? '' : ` (${details.join(', ')})`;
};
