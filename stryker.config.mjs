/**
 * Mutants of the domains and of the views, each met with the specs of its own room alone: of domain, views and queries.
 * `npm run mutants -- casework clients`: only these rooms.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
const rooms = (process.env.BANYAN_MUTANTS ?? '*').split(',');

export default {
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { configFile: 'jest.mutants.config.js', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  mutate: [
    ...rooms.flatMap((room) => [`libs/${room}/src/domain/**/*.ts`, `libs/${room}/src/views/**/*.ts`]),
    '!libs/**/*.spec.ts',
    '!libs/agreements/src/domain/words/*.ts',
  ],
  ignorePatterns: ['dist', 'docs', 'reports', 'data', 'apps', 'test'],
  concurrency: Number(process.env.BANYAN_MUTANTS_AT_ONCE ?? 2),
  // Every run of jest leaves its modules behind: a runner that met hundreds of mutants is busy with its memory alone.
  maxTestRunnerReuse: 60,
  timeoutMS: 20_000,
  reporters: ['json', 'clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutants.json' },
  tempDirName: 'reports/mutants',
  disableTypeChecks: false,
};
