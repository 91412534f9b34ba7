import { spawn } from 'node:child_process';
import { ended } from '../journeys/command-line.ts';

const nothingNamed = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('BANYAN_') && !name.startsWith('NODE_')),
);

/** `npm run test:engines -- engine-notes` where no more is said than this. */
const testing = (env: Record<string, string> = {}) =>
  ended(spawn('npm', ['run', '-s', 'test:engines', '--', 'engine-notes'], { env: { ...nothingNamed, ...env } }));

describe('the tests that need a server', () => {
  it.each([
    ['none is named', {}, /Name a server to test on: BANYAN_TEST_ESDB=.* or BANYAN_TEST_MONGODB=/],
    [
      'nothing answers at the address',
      { BANYAN_TEST_ESDB: 'esdb://127.0.0.1:1?tls=false' },
      /The server of BANYAN_TEST_ESDB does not answer: .*ECONNREFUSED/,
    ],
    [
      'credentials would not be sent',
      { BANYAN_TEST_ESDB: 'esdb://admin:changeit@127.0.0.1:1?tls=false' },
      /BANYAN_TEST_ESDB has credentials and tls=false/,
    ],
  ])('fail where %s, in words', async (_, env, words) => {
    const { code, stdout, stderr } = await testing(env);
    expect(code).toBe(1);
    expect(stderr).toMatch(words);
    expect(stdout + stderr).not.toMatch(/skipped|passed/);
  });
});
