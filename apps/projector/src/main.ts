import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { ConfigurationError, openViewKeeper, readConfiguration } from '#assembly';
import { WatchedViews } from '#projection';
import { healthServer } from './health-server.ts';

async function start(): Promise<void> {
  const { host, port, logLevel, stopMs, dataFolder, eventStore, readStore, projector } = readConfiguration(process.env);
  if (projector === 'elsewhere')
    throw new ConfigurationError([
      'This is the process that keeps the views: leave BANYAN_PROJECTOR out, or say "here".',
    ]);
  const log = pino({ name: 'banyan-projector', level: logLevel });
  const keeper = await openViewKeeper({ dataFolder, eventStore, readStore, log: (line) => log.warn(line) });
  const watched = new WatchedViews(keeper.positions, keeper.events, keeper.clock);
  watched.watch();
  const server = healthServer(watched, (error) => log.error({ error: describe(error) }, 'health is not known'));
  await once(server.listen(port, host), 'listening');
  log.info(`The views are kept; their health is told on port ${(server.address() as AddressInfo).port}`);
  const stop = () => {
    setTimeout(() => process.exit(1), stopMs).unref();
    watched.unwatch();
    server.close();
    void keeper.close().then(() => log.info('The views are kept no longer'));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

const describe = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');

try {
  await start();
} catch (error) {
  const words = error instanceof ConfigurationError ? error.faults : [error instanceof Error ? error.message : error];
  process.stderr.write(`${words.join('\n')}\n`);
  process.exitCode = 1;
}
