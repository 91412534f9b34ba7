import config from './jest.config.js';

const named = { esdb: process.env.BANYAN_TEST_ESDB, mongodb: process.env.BANYAN_TEST_MONGODB };
const engines = Object.keys(named).filter((engine) => named[engine]);

/** What holds over real servers: of EventStoreDB, of MongoDB, or of whichever are named. It skips nothing: none named is a failure. */
export default {
  ...config,
  testMatch: [...engines, 'engines'].map((engine) => `<rootDir>/{apps,libs,test}/**/*.on-${engine}.spec.ts`),
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/engines/reachable.mjs',
  maxWorkers: 2,
  testTimeout: 120_000,
};
