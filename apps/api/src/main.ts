import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { ConfigurationError, openEngines, readConfiguration } from '#assembly';
import { ApiModule } from './api.module.ts';
import { ProblemFilter } from './problem.filter.ts';

const log = pino({ name: 'banyan' });

/** How long a stop may take to finish what was accepted. */
const stopWithin = 10_000;

async function start(): Promise<void> {
  const { host, port, ...engineOptions } = readConfiguration(process.env);
  const keyFile = process.argv.includes('--key-file');
  const engines = await openEngines({ ...engineOptions, keyFile, log: (line) => log.warn(line) });
  const adapter = new FastifyAdapter({ bodyLimit: 1_048_576, requestTimeout: 30_000 });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.over(engines), adapter, {
    logger: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter((error) => log.error({ error: describe(error) }, 'request failed')));
  await app.listen(port, host);
  log.info(`Banyan listens on ${await app.getUrl()}`);
  const stop = () => {
    setTimeout(() => process.exit(1), stopWithin).unref();
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
