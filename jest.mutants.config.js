import config from './jest.config.js';

const rooms = (process.env.BANYAN_MUTANTS ?? '*').split(',');

/** The specs of the domains and views of the mutated rooms alone: what reads the sources as text would see the mutants. */
export default {
  ...config,
  testMatch: rooms.map((room) => `<rootDir>/libs/${room}/src/{domain,views}/**/*.spec.ts`),
  testPathIgnorePatterns: ['/node_modules/', '/libs/assembly/'],
};
