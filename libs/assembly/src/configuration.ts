import { isIP } from 'node:net';
import { eventStoreSchemes, mongoSchemes, readAddress, isOnThisMachine, userIn } from './store-addresses.ts';

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
  /** Connection string of a MongoDB for the views; absent: the file of the data folder. */
  readonly readStore?: string;
  /** Connection string of a MongoDB for the keys of people, with a user of its own; absent: the file of the data folder. */
  readonly keyStore?: string;
  /** Whether this process keeps the views, or another one does. */
  readonly projector: ProjectorPlace;
  readonly tokens: TokenConfiguration;
  readonly limits: LimitConfiguration;
  /** Whose `X-Forwarded-For` is believed: addresses, networks like 10.0.0.0/8, or loopback, linklocal, uniquelocal. */
  readonly trustedProxies: readonly string[];
  /** From which severity on something is logged. */
  readonly logLevel: (typeof logLevels)[number];
  /** Milliseconds in which a stop finishes what was accepted. */
  readonly stopMs: number;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Where the views are kept: in this process, or by another one over stores that both can reach. */
export type ProjectorPlace = 'here' | 'elsewhere';

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
  const stores = readStores(environment, faults);
  const tokens = readTokens(environment, faults);
  const limits = {
    bodyBytes: whole('BANYAN_BODY_BYTES', 1_048_576, [1_024, 16_777_216]),
    ledgerBytes: whole('BANYAN_LEDGER_BYTES', 33_554_432, [1_024, 33_554_432]),
    arrivalMs: whole('BANYAN_ARRIVAL_MS', 30_000, [100, 600_000]),
    perMinute: whole('BANYAN_REQUESTS_PER_MINUTE', 60_000, [1, 10_000_000]),
  };
  const trustedProxies = readProxies(environment, faults);
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
    trustedProxies,
    logLevel,
    stopMs,
    ...stores,
    ...(masterKey === undefined || masterKey === '' ? {} : { masterKey }),
  };
}

/** The master key that takes the place of `BANYAN_MASTER_KEY`. @throws {ConfigurationError} there is none */
export function readNewMasterKey(environment: Readonly<Record<string, string | undefined>>): string {
  const key = environment['BANYAN_NEW_MASTER_KEY'];
  if (key !== undefined && key !== '') return key;
  throw new ConfigurationError([
    'BANYAN_NEW_MASTER_KEY must hold the key that comes: 32 bytes in base64, for example from openssl rand -base64 32.',
  ]);
}

type Stores = Pick<Configuration, 'eventStore' | 'readStore' | 'keyStore' | 'projector'>;

/** Connection strings themselves are judged at opening; they may hold credentials and are never shown. */
function readStores(environment: Readonly<Record<string, string | undefined>>, faults: string[]): Stores {
  const address = (name: string, schemes: readonly string[]) => readAddress(name, environment[name], schemes, faults);
  const eventStore = address('BANYAN_EVENT_STORE', eventStoreSchemes);
  const readStore = address('BANYAN_READ_STORE', mongoSchemes);
  const keyStore = address('BANYAN_KEY_STORE', mongoSchemes);
  if (keyStore !== undefined && !hasUserOfItsOwn(keyStore, readStore))
    faults.push(
      'BANYAN_KEY_STORE must sign in as a user of its own: whoever reads the views must not read the keys (without one only on this machine).',
    );
  const place = environment['BANYAN_PROJECTOR'] || 'here';
  const projector = place === 'elsewhere' ? place : 'here';
  if (place !== projector) faults.push('BANYAN_PROJECTOR must be "here" or "elsewhere".');
  if (projector === 'elsewhere' && (eventStore === undefined || readStore === undefined))
    faults.push(
      'BANYAN_PROJECTOR can be "elsewhere" only where BANYAN_EVENT_STORE and BANYAN_READ_STORE name engines that several processes share.',
    );
  return {
    projector,
    ...(eventStore === undefined ? {} : { eventStore }),
    ...(readStore === undefined ? {} : { readStore }),
    ...(keyStore === undefined ? {} : { keyStore }),
  };
}

/** A server on this machine that knows no users is for trying things out. */
function hasUserOfItsOwn(keyStore: string, readStore: string | undefined): boolean {
  const user = userIn(keyStore);
  if (user === undefined) return isOnThisMachine(keyStore);
  return readStore === undefined || userIn(readStore) !== user;
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

const kindsOfNetworks = new Set(['loopback', 'linklocal', 'uniquelocal']);

function readProxies(environment: Readonly<Record<string, string | undefined>>, faults: string[]): readonly string[] {
  const named = (environment['BANYAN_TRUSTED_PROXIES'] ?? '').split(',').map((word) => word.trim());
  const proxies = named.filter((word) => word !== '');
  if (!proxies.every((word) => kindsOfNetworks.has(word) || isNetwork(word)))
    faults.push(
      'BANYAN_TRUSTED_PROXIES must be addresses, networks like 10.0.0.0/8, or the words loopback, linklocal, uniquelocal, with commas between them.',
    );
  return proxies;
}

/** An address, or one with the length of its prefix. */
function isNetwork(word: string): boolean {
  const [address = '', prefix, ...more] = word.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

const isLoopback = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
