import { readConfiguration } from './configuration.ts';

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfiguration({})).toEqual({ dataFolder: './data', host: '127.0.0.1', port: 8080 });
  });

  it('takes the command line before the environment', () => {
    const environment = { BANYAN_DATA: '/one', BANYAN_PORT: '1', BANYAN_MASTER_KEY: 'secret' };
    expect(readConfiguration(environment, { data: '/two', port: '2' })).toEqual({
      dataFolder: '/two',
      host: '127.0.0.1',
      port: 2,
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
});
