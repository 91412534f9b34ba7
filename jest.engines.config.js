import config from './jest.config.js';

const named = { esdb: process.env.BANYAN_TEST_ESDB, mongodb: process.env.BANYAN_TEST_MONGODB };
const engines = Object.keys(named).filter((engine) => named[engine]);
// Where none is named, none of their tests may be overlooked: `reachable.mjs` says so before the first of them.
const tested = engines.length > 0 ? engines : Object.keys(named);

/** What holds over real servers: of EventStoreDB, of MongoDB, or of whichever are named. It skips nothing: none named is a failure. */
export default {
  ...config,
  testMatch: [...tested, 'engines'].map((engine) => `<rootDir>/{apps,libs,test}/**/*.on-${engine}.spec.ts`),
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/engines/reachable.mjs',
  reporters: ['default', '<rootDir>/test/summary-reporter.js'],
  // One after the other: what goes by short waits must not share its server with what keeps it busy.
  maxWorkers: 1,
  testTimeout: 120_000,
};
