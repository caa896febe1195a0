// The import rule: who may import whom. What is not listed is refused. docs/architecture.md has the same table, and a test compares them.
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

/**
 * Chapters are the folders inside a room. Who may import whom among them; a chapter that is not listed is refused. Files on
 * top of a room are below its chapters, but for those of `ABOVE`, which put chapters together.
 */
const chapters = {
  config: {modes: []},
  domain: {
    common: [],
    network: ['common'],
    entries: ['common', 'learning', 'network'],
    learning: ['common'],
    anchoring: ['common', 'learning'],
    acts: ['common', 'network'],
    merging: ['common', 'network'],
    exports: ['common', 'learning', 'network'],
    ranking: ['common', 'entries', 'learning'],
  },
  'feeds-to-json': {
    text: [],
    html: ['text'],
    xml: ['text', 'html'],
    formats: ['text', 'html', 'xml'],
    normalise: ['formats', 'html'],
    parse: ['text', 'xml', 'formats', 'normalise'],
    opml: [],
  },
  store: {connection: [], content: ['connection'], learner: ['connection', 'content']},
  portfolio: {documents: [], disk: ['documents'], git: ['disk', 'documents']},
  render: {cells: [], tree: ['cells'], layout: ['cells', 'tree']},
  exporters: {
    common: [],
    annotations: ['common'],
    goals: ['common'],
    journal: ['common'],
    network: ['common'],
  },
  services: {
    home: [],
    drafts: ['home'],
    acts: ['home'],
    snapshots: ['home'],
    search: ['home', 'snapshots'],
    ranking: ['home', 'snapshots'],
    goals: ['home', 'acts'],
    queue: ['home', 'acts', 'snapshots', 'search', 'ranking'],
    annotations: ['home', 'acts', 'snapshots'],
    recall: ['home', 'acts'],
    ingest: ['home', 'acts', 'snapshots', 'ranking'],
    reading: ['home', 'snapshots', 'annotations', 'ranking', 'queue', 'folder'],
    journal: ['home', 'acts', 'snapshots', 'goals'],
    network: ['home', 'acts', 'ingest'],
    refresh: ['home', 'ingest', 'network', 'queue', 'ranking'],
    folder: ['home', 'acts', 'snapshots', 'network'],
    sync: ['home', 'acts', 'network', 'folder'],
    export: ['home', 'annotations', 'goals', 'journal', 'network'],
    calls: ['*'],
  },
  tui: {
    keymap: [],
    drawing: [],
    speech: ['keymap', 'drawing'],
    common: ['speech', 'keymap', 'drawing'],
    components: ['common', 'keymap', 'drawing'],
    screens: ['speech', 'components', 'common', 'keymap', 'drawing'],
    core: ['screens', 'speech', 'components', 'common', 'keymap', 'drawing'],
    terminal: ['core', 'speech', 'common', 'drawing'],
  },
  cli: {network: [], queue: [], reading: [], learning: [], portfolio: [], maintenance: []},
};

/** Files on top of a room that no chapter imports. */
const ABOVE = {
  config: ['settings', 'schema', 'key-settings', 'paths'],
  store: ['open'],
  render: ['render', 'spoken'],
  exporters: ['registry'],
  'feeds-to-json': ['index'],
  cli: ['commands', 'main', 'parse-command-line', 'text-drafts'],
  services: ['undo', 'doctor', 'reversals'],
};

const chapterRules = Object.entries(chapters).flatMap(([room, rules]) =>
  Object.entries(rules)
    .filter(([, others]) => !others.includes('*'))
    .map(([chapter, others]) => ({
      name: `${room}-${chapter}-imports`,
      severity: 'error',
      from: {path: `^src/${room}/${chapter}/`},
      to: {
        path: [`^src/${room}/[^/]+/`, ...(ABOVE[room] ?? []).map(file => `^src/${room}/${file}\\.ts$`)],
        pathNot: [chapter, ...others].map(name => `^src/${room}/${name}/`),
      },
    })),
);

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
    ...chapterRules,
    {name: 'domain-is-pure', severity: 'error', from: {path: '^src/domain/'}, to: {pathNot: '^src/domain/'}},
    {
      name: 'tui-sees-no-home',
      comment: 'The terminal UI gets queries and calls from runtime, never a home with its index and folder.',
      severity: 'error',
      from: {path: '^src/tui/'},
      to: {path: '^src/services/home/home\\.ts$'},
    },
    {
      name: 'threads-know-no-face',
      severity: 'error',
      from: {path: '^src/runtime/(workers/|threads\\.ts$)'},
      to: {path: '^src/(tui|cli)/'},
    },
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
    {
      // `FaceHome` is a home without its index and folder.
      name: 'faces-know-no-home',
      severity: 'error',
      from: {path: '^src/(cli|tui)/'},
      to: {path: '^src/services/home/home\\.ts$'},
    },
    {
      // Every command is declared at each start; its services are loaded when it runs.
      name: 'commands-load-services-late',
      severity: 'error',
      from: {path: '^src/cli/[^/]+/'},
      to: {path: '^src/services/', dependencyTypesNot: ['type-only', 'dynamic-import']},
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
      name: 'no-document-kind-imports-another',
      severity: 'error',
      from: {path: '^src/portfolio/documents/([^/]+)/'},
      to: {path: '^src/portfolio/documents/', pathNot: '^src/portfolio/documents/($1|common)/'},
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
    only('services/recall', 'ts-fsrs'),
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
