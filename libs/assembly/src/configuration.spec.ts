import { readConfiguration } from './configuration.ts';

const tokens = { issuer: 'banyan', audience: 'banyan' };
const limits = { bodyBytes: 1_048_576, ledgerBytes: 33_554_432, arrivalMs: 30_000, perMinute: 60_000 };

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfiguration({})).toEqual({
      dataFolder: './data',
      host: '127.0.0.1',
      port: 8080,
      tokens,
      limits,
      trustedProxies: [],
      logLevel: 'info',
      stopMs: 10_000,
      projector: 'here',
    });
  });

  it('takes the command line before the environment', () => {
    const environment = { BANYAN_DATA: '/one', BANYAN_PORT: '1', BANYAN_MASTER_KEY: 'secret' };
    expect(readConfiguration(environment, { data: '/two', port: '2' })).toEqual({
      dataFolder: '/two',
      host: '127.0.0.1',
      port: 2,
      tokens,
      limits,
      trustedProxies: [],
      logLevel: 'info',
      stopMs: 10_000,
      projector: 'here',
      masterKey: 'secret',
    });
  });

  it('names every fault at once', () => {
    expect(() => readConfiguration({ BANYAN_PORT: '99999', BANYAN_EVENT_STORE: 'ftp://x' })).toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        faults: [expect.stringContaining('BANYAN_PORT'), expect.stringContaining('BANYAN_EVENT_STORE')],
      }),
    );
  });

  it('takes an issuer, an audience and the address of a key set', () => {
    const environment = {
      BANYAN_TOKEN_ISSUER: 'https://id.example.org',
      BANYAN_TOKEN_AUDIENCE: 'station',
      BANYAN_TOKEN_JWKS: 'https://id.example.org/keys',
      BANYAN_REQUESTS_PER_MINUTE: '60',
    };
    expect(readConfiguration(environment)).toMatchObject({
      tokens: { issuer: 'https://id.example.org', audience: 'station', jwks: new URL('https://id.example.org/keys') },
      limits: { perMinute: 60 },
    });
  });

  it('takes the connection string of an EventStoreDB, and shows none that is refused', () => {
    const address = 'esdb://admin:changeit@localhost:2113?tls=true';
    expect(readConfiguration({ BANYAN_EVENT_STORE: address })).toMatchObject({ eventStore: address });
    expect(() => readConfiguration({ BANYAN_EVENT_STORE: 'kurrentdb://admin:secret@host' })).toThrow(
      /^(?!.*secret).*begin with esdb/,
    );
  });

  const shared = { BANYAN_EVENT_STORE: 'esdb://events:2113?tls=false', BANYAN_READ_STORE: 'mongodb://v:x@rows/views' };

  it('takes engines that several processes share, and that another process keeps the views', () => {
    const keys = { BANYAN_KEY_STORE: 'mongodb+srv://k:x@rows/keys' };
    expect(readConfiguration({ ...shared, ...keys, BANYAN_PROJECTOR: 'elsewhere' })).toMatchObject({
      eventStore: shared.BANYAN_EVENT_STORE,
      readStore: shared.BANYAN_READ_STORE,
      keyStore: keys.BANYAN_KEY_STORE,
      projector: 'elsewhere',
    });
    const here = 'mongodb://127.0.0.1:27017/keys';
    expect(readConfiguration({ ...shared, BANYAN_KEY_STORE: here }).keyStore).toBe(here);
    const embedded = readConfiguration({ BANYAN_READ_STORE: 'embedded', BANYAN_KEY_STORE: '' });
    expect([embedded.readStore, embedded.keyStore]).toEqual([undefined, undefined]);
  });

  it.each(['BANYAN_EVENT_STORE', 'BANYAN_READ_STORE'] as const)(
    'leaves the views to nobody else without %s',
    (name) => {
      expect(() => readConfiguration({ ...shared, [name]: 'embedded', BANYAN_PROJECTOR: 'elsewhere' })).toThrow(
        /BANYAN_PROJECTOR.*that several processes share/,
      );
    },
  );

  it.each([
    ['BANYAN_READ_STORE', 'mongodb://u:secret@'],
    ['BANYAN_READ_STORE', 'mongodb://u:sec@ret@host'],
    ['BANYAN_READ_STORE', 'redis://u:secret@host'],
    ['BANYAN_KEY_STORE', 'mongodb://host/secret'],
    ['BANYAN_KEY_STORE', 'mongodb://v:secret@rows/keys'],
    ['BANYAN_KEY_STORE', 'mongodb://127.0.0.1,host/secret'],
  ])('refuses %s=%s and never shows it', (name, value) => {
    expect(() => readConfiguration({ ...shared, [name]: value })).toThrow(new RegExp(`^(?![^]*sec)${name}`));
  });

  it('believes the proxies that are named, and nothing that is none', () => {
    const of = (named: string) => readConfiguration({ BANYAN_TRUSTED_PROXIES: named }).trustedProxies;
    expect(of(' 10.0.0.0/8, ::1,loopback')).toEqual(['10.0.0.0/8', '::1', 'loopback']);
    expect(of('')).toEqual([]);
    for (const named of ['proxy', '10.0.0.0/33', '10.0.0.0/8/8', '::/129', '10.0.0.0/', 'true', '1'])
      expect(() => of(named)).toThrow(/^BANYAN_TRUSTED_PROXIES must be/);
  });

  it('takes one source of keys', () => {
    expect(readConfiguration({ BANYAN_TOKEN_KEYS: '/keys.json' })).toMatchObject({
      tokens: { keysFile: '/keys.json' },
    });
    const both = { BANYAN_TOKEN_KEYS: '/keys.json', BANYAN_TOKEN_JWKS: 'https://id.example.org/keys' };
    expect(() => readConfiguration(both)).toThrow('not both');
  });

  it.each([
    ['BANYAN_TOKEN_JWKS', 'http://id.example.org/keys'],
    ['BANYAN_TOKEN_JWKS', 'keys'],
    ['BANYAN_BODY_BYTES', '12'],
    ['BANYAN_ARRIVAL_MS', 'soon'],
    ['BANYAN_REQUESTS_PER_MINUTE', '0'],
    ['BANYAN_LOG_LEVEL', 'loud'],
    ['BANYAN_EVENT_STORE', 'postgres://x'],
    ['BANYAN_READ_STORE', 'mysql://x'],
    ['BANYAN_PROJECTOR', 'nowhere'],
    ['BANYAN_STOP_MS', 'never'],
  ])('refuses %s=%s in words that name it', (name, value) => {
    expect(() => readConfiguration({ [name]: value })).toThrow(name);
  });
});
