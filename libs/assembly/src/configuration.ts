/** What the environment may say. Everything else has its default. */
export interface Configuration {
  /** Folder of the embedded engines' files. */
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** Base64 or hex of 32 bytes; absent: the key file of the data folder. */
  readonly masterKey?: string;
  /** Connection string of an EventStoreDB; absent: the file of the data folder. */
  readonly eventStore?: string;
  readonly tokens: TokenConfiguration;
  readonly limits: LimitConfiguration;
  /** From which severity on something is logged. */
  readonly logLevel: (typeof logLevels)[number];
  /** Milliseconds in which a stop finishes what was accepted. */
  readonly stopMs: number;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** How people's tokens are verified. */
export interface TokenConfiguration {
  /** What `iss` and `aud` must say. */
  readonly issuer: string;
  readonly audience: string;
  /** Address of the key set of whoever signs them. */
  readonly jwks?: URL;
  /** Or a file with their public key or key set. Neither: the key of the data folder, where that is allowed. */
  readonly keysFile?: string;
}

/** Bounds on what one caller may ask. */
export interface LimitConfiguration {
  /** Bytes of a JSON body. */
  readonly bodyBytes: number;
  /** Bytes of a ledger that is sent as a file. */
  readonly ledgerBytes: number;
  /** Milliseconds in which a request must have arrived whole. */
  readonly arrivalMs: number;
  /** Requests of one caller in a minute. */
  readonly perMinute: number;
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
  const whole = (name: string, otherwise: number, [least, most]: readonly [number, number], text?: string): number => {
    const given = text ?? environment[name];
    if (given === undefined || given === '') return otherwise;
    const value = Number(given);
    if (/^\d{1,12}$/.test(given) && value >= least && value <= most) return value;
    faults.push(`${name} must be a whole number from ${least} to ${most}, not "${given.slice(0, 20)}".`);
    return otherwise;
  };
  const port = whole('BANYAN_PORT', 8080, [0, 65_535], said.port);
  const eventStore = readEventStore(environment['BANYAN_EVENT_STORE'], faults);
  const readStore = environment['BANYAN_READ_STORE'];
  if (readStore !== undefined && readStore !== '' && readStore !== 'embedded')
    faults.push('BANYAN_READ_STORE must be "embedded" or absent: this version has no other engine for the views.');
  const tokens = readTokens(environment, faults);
  const limits = {
    bodyBytes: whole('BANYAN_BODY_BYTES', 1_048_576, [1_024, 16_777_216]),
    ledgerBytes: whole('BANYAN_LEDGER_BYTES', 33_554_432, [1_024, 33_554_432]),
    arrivalMs: whole('BANYAN_ARRIVAL_MS', 30_000, [100, 600_000]),
    perMinute: whole('BANYAN_REQUESTS_PER_MINUTE', 60_000, [1, 10_000_000]),
  };
  const stopMs = whole('BANYAN_STOP_MS', 10_000, [100, 600_000]);
  const severity = environment['BANYAN_LOG_LEVEL'] || 'info';
  const logLevel = logLevels.find((level) => level === severity);
  if (logLevel === undefined) faults.push(`BANYAN_LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  if (faults.length > 0 || logLevel === undefined) throw new ConfigurationError(faults);
  const masterKey = environment['BANYAN_MASTER_KEY'];
  return {
    dataFolder: said.data ?? (environment['BANYAN_DATA'] || './data'),
    host: environment['BANYAN_HOST'] || '127.0.0.1',
    port,
    tokens,
    limits,
    logLevel,
    stopMs,
    ...(eventStore === undefined ? {} : { eventStore }),
    ...(masterKey === undefined || masterKey === '' ? {} : { masterKey }),
  };
}

/** The connection string itself is judged at opening; it may hold credentials and is never shown. */
function readEventStore(address: string | undefined, faults: string[]): string | undefined {
  if (address === undefined || address === '' || address === 'embedded') return undefined;
  if (/^esdb(\+discover)?:\/\//.test(address)) return address;
  faults.push('BANYAN_EVENT_STORE must be "embedded", or begin with esdb:// or esdb+discover://.');
  return undefined;
}

function readTokens(environment: Readonly<Record<string, string | undefined>>, faults: string[]): TokenConfiguration {
  const address = environment['BANYAN_TOKEN_JWKS'] || undefined;
  const jwks = address === undefined ? undefined : URL.parse(address);
  if (jwks === null || (jwks && jwks.protocol !== 'https:' && !(jwks.protocol === 'http:' && isLoopback(jwks))))
    faults.push('BANYAN_TOKEN_JWKS must be an https address (http only on this machine).');
  const keysFile = environment['BANYAN_TOKEN_KEYS'] || undefined;
  if (address !== undefined && keysFile !== undefined)
    faults.push('Set BANYAN_TOKEN_JWKS or BANYAN_TOKEN_KEYS, not both.');
  return {
    issuer: environment['BANYAN_TOKEN_ISSUER'] || 'banyan',
    audience: environment['BANYAN_TOKEN_AUDIENCE'] || 'banyan',
    ...(jwks ? { jwks } : {}),
    ...(keysFile === undefined ? {} : { keysFile }),
  };
}

const isLoopback = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
