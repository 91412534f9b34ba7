import type { ServerOptions } from '../../apps/api/src/server.ts';
import { keptLogs } from './kept.ts';

type Logging = Pick<ServerOptions, 'log' | 'unforeseen'>;

/** How a server of a test logs: it is kept, to be searched when its tests are over. */
export const logging = ({ log, unforeseen }: Logging): Required<Logging> => ({
  log: (answered) => {
    keptLogs.logged('answers', JSON.stringify(answered));
    log?.(answered);
  },
  unforeseen: (error) => {
    keptLogs.logged('failures', String((error as { stack?: unknown } | undefined)?.stack ?? error));
    unforeseen(error);
  },
});

/** What engines say. */
export const engineLog = (line: string): void => keptLogs.logged('engines', line);
