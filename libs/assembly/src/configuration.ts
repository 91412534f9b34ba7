/** What the environment may say. Everything else has its default. */
export interface Configuration {
  /** Folder of the embedded engines' files. */
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** Base64 or hex of 32 bytes; absent: the key file of the data folder. */
  readonly masterKey?: string;
}

/** The environment or the command line says something that cannot be; one sentence each. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigurationError';
  }
}

/** @throws {ConfigurationError} every fault at once, in words */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  said: { data?: string; port?: string } = {},
): Configuration {
  const faults: string[] = [];
  const port = readPort(said.port ?? environment['BANYAN_PORT'] ?? '8080', faults);
  for (const engine of ['BANYAN_EVENT_STORE', 'BANYAN_READ_STORE']) {
    const address = environment[engine];
    if (address !== undefined && address !== '' && address !== 'embedded') {
      faults.push(`${engine} must be "embedded" or absent: this version has no other engine.`);
    }
  }
  if (faults.length > 0) throw new ConfigurationError(faults);
  const masterKey = environment['BANYAN_MASTER_KEY'];
  return {
    dataFolder: said.data ?? (environment['BANYAN_DATA'] || './data'),
    host: environment['BANYAN_HOST'] || '127.0.0.1',
    port,
    ...(masterKey === undefined || masterKey === '' ? {} : { masterKey }),
  };
}

function readPort(text: string, faults: string[]): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  faults.push(`The port must be a whole number from 0 to 65535, not "${text.slice(0, 20)}" (BANYAN_PORT or --port).`);
  return 0;
}
