const rooms = 'agreements|staffing|clients|casework|hotline|resources|programmes';
const tests = '\\.(spec|contract)\\.ts$';
const door = (room) => `^libs/${room}/src/index\\.ts$`;

/** The import rules of the house. `test/architecture.spec.ts` runs them and proves each by a violation that it must catch. */
export const forbidden = [
  {
    name: 'kernel-imports-nothing',
    comment: 'docs/adr/0003',
    from: { path: '^libs/kernel/src', pathNot: tests },
    to: { pathNot: '^libs/kernel/src' },
  },
  {
    name: 'domain-is-pure',
    comment: 'docs/adr/0003: no Nest, validator, clock, uuid or node: in a decision',
    from: { path: '^libs/([^/]+)/src/domain/', pathNot: tests },
    to: { pathNot: ['^libs/$1/src/domain/', door('kernel')] },
  },
  {
    name: 'views-are-folds',
    comment: 'docs/adr/0007: a view knows events and rows, no store and no Nest',
    from: { path: '^libs/([^/]+)/src/views/', pathNot: tests },
    to: {
      pathNot: ['^libs/$1/src/(views|domain)/', '^libs/[^/]+/src/index\\.ts$', '^libs/dashboards/src/'],
    },
  },
  {
    name: 'views-take-only-types-from-other-rooms',
    comment: 'docs/adr/0007',
    from: { path: '^libs/([^/]+)/src/views/', pathNot: tests },
    to: {
      path: '^libs/[^/]+/src/index\\.ts$',
      pathNot: [door('kernel')],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'rooms-have-doors',
    comment: 'docs/adr/0002: nobody enters a room by the window',
    from: { path: '^(?:libs|apps)/([^/]+)/' },
    to: { path: '^(?:libs|apps)/([^/]+)/src/', pathNot: ['^(?:libs|apps)/$1/', '^libs/[^/]+/src/index\\.ts$'] },
  },
  {
    name: 'domain-rooms-do-not-know-each-other',
    comment: 'docs/adr/0002: they meet through events',
    from: { path: `^libs/(${rooms})/src/`, pathNot: tests },
    to: { path: `^libs/(?:${rooms})/`, pathNot: '^libs/$1/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'domain-rooms-stand-on-ports',
    comment: 'docs/adr/0002: of the other rooms only kernel, stores and references',
    from: { path: `^libs/(${rooms})/src/`, pathNot: tests },
    to: { path: '^libs/', pathNot: ['^libs/$1/', `^libs/(?:kernel|event-store|read-store|references|${rooms})/`] },
  },
  {
    name: 'commands-and-queries-know-no-http',
    comment: 'docs/adr/0004',
    from: { path: '^libs/[^/]+/src/(?:commands|queries)/', pathNot: tests },
    to: {
      path: 'node_modules/',
      pathNot:
        'node_modules/(?:@nestjs/common|@nestjs/cqrs|class-transformer|class-validator|temporal-polyfill|uuid|big\\.js)/',
    },
  },
  {
    name: 'database-clients-stay-in-their-drivers',
    comment: 'docs/adr/0005',
    from: {
      path: '^(?:libs|apps)/',
      pathNot: [
        '^libs/(?:event-store|read-store|privacy)/src/(?:embedded|mongodb|eventstoredb)[./]',
        '^libs/(?:event-store|read-store|privacy)/src/.+/(?:embedded|mongodb|eventstoredb)\\.',
        tests,
      ],
    },
    to: { path: ['^node:sqlite$', '^sqlite$', 'node_modules/mongodb/', 'node_modules/@eventstore/'] },
  },
  {
    name: 'mongodb-of-keys-stays-in-its-driver',
    comment: 'docs/adr/0005: the embedded driver of keys is no place for the client of another engine',
    from: { path: '^libs/privacy/src/', pathNot: ['^libs/privacy/src/keys/mongodb/mongodb\\.', tests] },
    to: { path: 'node_modules/mongodb/' },
  },
  {
    name: 'mongodb-of-keys-is-loaded-when-called',
    comment: 'docs/adr/0005: only the opening is imported; it loads the rest with the client',
    from: { path: '^libs/privacy/src/', pathNot: ['^libs/privacy/src/keys/mongodb/', tests] },
    to: { path: '^libs/privacy/src/keys/mongodb/', pathNot: '/mongodb\\.opening\\.ts$' },
  },
  {
    name: 'mongodb-of-rows-stays-in-its-driver',
    comment: 'docs/adr/0020: the embedded driver of rows is no place for the client of another engine',
    from: { path: '^libs/read-store/src/', pathNot: ['^libs/read-store/src/mongodb/', tests] },
    to: { path: 'node_modules/mongodb/' },
  },
  {
    name: 'mongodb-of-rows-is-loaded-when-called',
    comment: 'docs/adr/0020: only the opening is imported; it loads the rest with the client',
    from: { path: '^libs/read-store/src/', pathNot: ['^libs/read-store/src/mongodb/', tests] },
    to: { path: '^libs/read-store/src/mongodb/', pathNot: '/mongodb\\.opening\\.ts$' },
  },
  {
    name: 'stores-know-only-the-kernel',
    comment: 'docs/adr/0005',
    from: { path: '^libs/(event-store|read-store)/src/', pathNot: tests },
    to: { path: '^libs/', pathNot: ['^libs/$1/', door('kernel')] },
  },
  {
    name: 'apps-do-not-know-each-other',
    comment: 'docs/adr/0002',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'libs-do-not-know-apps',
    comment: 'docs/adr/0002',
    from: { path: '^libs/' },
    to: { path: '^apps/' },
  },
  {
    name: 'no-cycles',
    comment: 'docs/adr/0002',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'every-slice-is-registered',
    comment: 'docs/adr/0004: a command or query that its module does not know is dead',
    from: { path: '\\.module\\.ts$' },
    to: { path: '^libs/([^/]+)/src/(?:commands|queries)/', pathNot: tests, reachable: false },
  },
];

export const options = {
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
  combinedDependencies: true,
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  builtInModules: { add: ['node:sqlite'] },
};

export default { forbidden, options };
