// The import rule: who may import whom. What is not listed is refused. CONTRIBUTING.md draws the same picture.
const mayImport = {
  domain: [],
  'feeds-to-json': ['domain'],
  net: ['domain'],
  store: ['domain', 'config/modes'],
  portfolio: ['domain', 'config/modes'],
  config: ['domain'],
  render: ['domain'],
  exporters: ['domain'],
  extract: ['domain'],
  forums: ['domain', 'net', 'feeds-to-json'],
  services: [
    'domain',
    'feeds-to-json',
    'forums',
    'net',
    'store',
    'portfolio',
    'extract',
    'config',
    'exporters',
  ],
  tui: ['domain', 'render', 'services'],
  cli: ['domain', 'render', 'services'],
};

const roomRules = Object.entries(mayImport).map(([room, others]) => ({
  name: `${room}-imports`,
  severity: 'error',
  from: {path: `^src/${room}/`},
  to: {path: '^src/', pathNot: [room, ...others].map(name => `^src/${name}/`)},
}));

/** Only one room knows the library. */
const only = (room, library) => ({
  name: `${library.replace(/\W+/g, '-')}-only-in-${room}`,
  severity: 'error',
  from: {path: '^src/', pathNot: `^src/${room}/`},
  to: {path: `(^|/|^node:)(node_modules/)?${library}($|/)`},
});

module.exports = {
  forbidden: [
    ...roomRules,
    {name: 'domain-is-pure', severity: 'error', from: {path: '^src/domain/'}, to: {pathNot: '^src/domain/'}},
    {name: 'nobody-imports-main', severity: 'error', from: {}, to: {path: '^src/main\\.ts$'}},
    {
      name: 'only-runtime-knows-workers',
      severity: 'error',
      from: {path: '^src/', pathNot: '^src/runtime/'},
      to: {path: '^src/runtime/workers/'},
    },
    {
      name: 'only-main-knows-runtime',
      severity: 'error',
      from: {path: '^src/', pathNot: '^src/(main\\.ts$|runtime/)'},
      to: {path: '^src/runtime/'},
    },
    {name: 'no-cycles', severity: 'error', from: {}, to: {circular: true}},
    {name: 'resolvable', severity: 'error', from: {}, to: {couldNotResolve: true}},
    {
      name: 'no-screen-imports-a-screen',
      severity: 'error',
      from: {path: '^src/tui/screens/([^/]+)/'},
      to: {path: '^src/tui/screens/', pathNot: '^src/tui/screens/($1/|index\\.ts$)'},
    },
    {
      name: 'no-adapter-imports-an-adapter',
      severity: 'error',
      from: {path: '^src/forums/([^/]+)/'},
      to: {path: '^src/forums/[^/]+/', pathNot: '^src/forums/$1/'},
    },
    only('store', 'sqlite'),
    only('tui/terminal', 'ink'),
    only('tui/terminal', 'react'),
    only('feeds-to-json', 'rss-parser'),
    only('config', 'conf'),
  ],
  options: {
    doNotFollow: {path: ['node_modules', '^dist/']},
    parser: 'swc',
    moduleSystems: ['es6', 'cjs'],
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
