import type { ConfigurationError } from '#assembly';
import type { Refused } from '#kernel';
import type { ImportIncomplete } from '#ledger';
import type { AmidAnInstant } from '#verification';

/** 0 done · 1 something was refused or found wrong · 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** The command was called wrongly; the message says how. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Words for a person: never on standard output, which belongs to the answer. */
export const say = (words: string): void => void process.stderr.write(`${words}\n`);

/** The answer itself. */
export const print = (answer: string): void => void process.stdout.write(`${answer}\n`);

export const printJson = (answer: unknown): void => print(JSON.stringify(answer));

/** What a foreseen error says to the person who runs the command, by the error's name: the rooms are not loaded for it. */
const said: Readonly<Record<string, (error: Error) => string>> = {
  Refused: (error) => `Refused: ${(error as Refused).refusal.word}${detailsOf(error as Refused)}`,
  ConfigurationError: (error) => (error as ConfigurationError).faults.join('\n'),
  ImportIncomplete: (error) => `The station or its agreement is not there yet: ${options(error as ImportIncomplete)}`,
  LedgerUnreadable: ({ message }) => `The file can't be read as a ledger: ${message}`,
  AbortError: () => 'Stopped. Run the same command again to go on.',
  UsageError: ({ message }) => message,
  DoorRefused: ({ message }) => message,
  EventStoreUnavailable: ({ message }) => message,
  KeyStoreUnavailable: ({ message }) => message,
  ReadStoreUnavailable: ({ message }) => message,
  OutcomeUnknown: ({ message }) => message,
  PoisonEvent: ({ message }) => message,
  ViewsBehind: ({ message }) => message,
  ForeignHistory: ({ message }) => message,
  CopyDiffers: ({ message }) => message,
  ReplayFailed: ({ message }) => message,
  AmidAnInstant: (error) => `${error.message}: ask for --up-to ${(error as AmidAnInstant).next}`,
};

const wronglyUsed = new Set(['UsageError', 'ConfigurationError', 'ImportIncomplete', 'AmidAnInstant']);

/** Says what went wrong and answers the exit code. What was not foreseen keeps its stack. */
export function failed(error: unknown): ExitCode {
  if (!(error instanceof Error)) {
    say(String(error));
    return 1;
  }
  say(said[error.name]?.(error) ?? error.stack ?? error.message);
  return wronglyUsed.has(error.name) ? 2 : 1;
}

const names = { name: '--name NAME', agreement: '--agreement FROM..UNTIL', budgetFen: '--budget YUAN' } as const;

const options = ({ missing }: ImportIncomplete): string =>
  `give ${missing.map((option) => names[option]).join(' and ')}`;

const detailsOf = ({ refusal }: Refused): string => {
  const details = Object.entries(refusal.details).map(([name, value]) => `${name} ${value}`);
  return details.length === 0 ? '' : ` (${details.join(', ')})`;
};
