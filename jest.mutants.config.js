import config from './jest.config.js';

const rooms = (process.env.BANYAN_MUTANTS ?? '*').split(',');

/**
 * The specs of the mutated rooms' domains and views, and of the queries: what an index of a view finds, shows who asks by it.
 * No others: what reads the sources as text would see the mutants.
 */
export default {
  ...config,
  // What is logged is searched by `npm test`; here it would only cost time.
  setupFilesAfterEnv: [],
  testMatch: rooms.map((room) => `<rootDir>/libs/${room}/src/{domain,views,queries}/**/*.spec.ts`),
  // Those of the dashboards' queries make up whole histories, a hundred each: too many for every mutant.
  testPathIgnorePatterns: ['/node_modules/', '/libs/assembly/', '/libs/dashboards/src/queries/'],
};
