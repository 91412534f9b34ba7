import 'reflect-metadata';
import { pino } from 'pino';
import { ConfigurationError, openDoor, openEngines, readConfiguration, shutDoor } from '#assembly';
import { tokenVerifier } from './access/verifying.ts';
import { createServer } from './server.ts';

const log = pino({ name: 'banyan' });

/** How long a stop may take to finish what was accepted. */
const stopWithin = 10_000;

async function start(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const { host, port, limits, tokens: _tokens, ...engineOptions } = configuration;
  const keyFile = process.argv.includes('--key-file');
  const tokens = await tokenVerifier(configuration, keyFile);
  const engines = await openEngines({ ...engineOptions, keyFile, log: (line) => log.warn(line) });
  const unforeseen = (error: unknown) => log.error({ error: describe(error) }, 'request failed');
  const app = await createServer({ engines, tokens, limits, unforeseen });
  await app.listen(port, host);
  const url = await app.getUrl();
  openDoor(configuration.dataFolder, { url, pid: process.pid });
  log.info(`Banyan listens on ${url}`);
  const stop = () => {
    setTimeout(() => process.exit(1), stopWithin).unref();
    shutDoor(configuration.dataFolder);
    void app
      .close()
      .then(() => engines.close())
      .then(() => log.info('Banyan has stopped'));
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
