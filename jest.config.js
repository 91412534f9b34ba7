/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
  // What needs a server that is not ours: `npm run test:engines`.
  testPathIgnorePatterns: ['/node_modules/', '\\.on-(esdb|mongodb|engines)\\.spec\\.ts$'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  // What is logged while the tests of a file run holds no personal detail that they sent.
  setupFilesAfterEnv: ['<rootDir>/test/logs/searched.ts'],
  modulePathIgnorePatterns: ['<rootDir>/reports/', '<rootDir>/dist/'],
  testTimeout: 30_000,
};
