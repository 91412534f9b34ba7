import 'reflect-metadata';
import { pino } from 'pino';
import { ConfigurationError, openDoor, openEngines, readConfiguration, shutDoor } from '#assembly';
import { tokenVerifier } from './access/verifying.ts';
import { Measurements } from './operations/measurements.ts';
import { createServer } from './server.ts';

async function start(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const { host, port, limits, trustedProxies, logLevel, stopMs, tokens: _tokens, ...engineOptions } = configuration;
  const log = pino({ name: 'banyan', level: logLevel });
  const keyFile = process.argv.includes('--key-file');
  const tokens = await tokenVerifier(configuration, keyFile);
  const measurements = new Measurements();
  const engines = await openEngines({
    ...engineOptions,
    keyFile,
    log: (line) => log.warn(line),
    onAppend: (append) => measurements.append(append),
  });
  const unforeseen = (error: unknown) => log.error({ error: describe(error) }, 'request failed');
  const app = await createServer({
    engines,
    tokens,
    limits,
    trustedProxies,
    measurements,
    unforeseen,
    log: (answered) => log.info(answered, 'answered'),
  });
  await app.listen(port, host);
  const url = await app.getUrl();
  openDoor(configuration.dataFolder, { url, pid: process.pid });
  log.info(`Banyan listens on ${url}`);
  const stop = () => {
    setTimeout(() => process.exit(1), stopMs).unref();
    shutDoor(configuration.dataFolder);
    // A connection that is kept alive ends when its last answer is sent: nobody waits for who asks nothing more.
    const server = app.getHttpServer();
    const sweeping = setInterval(() => server.closeIdleConnections(), 50);
    void app
      .close()
      .then(() => clearInterval(sweeping))
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
