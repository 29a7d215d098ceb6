import {
  buildFiles,
  buildFolders,
  buildPackages,
  layers,
  outsiders,
  testFiles,
  type Layer,
} from './layers.ts';

/**
 * Turns the table of layers into oxlint overrides of `no-restricted-imports`.
 *
 * An override replaces the rule's options for the files that it matches, and the last one that matches wins; so every
 * override here carries all that holds for its files, and the order is: a layer, its test files, its build-time files.
 */
interface Pattern {
  readonly message: string;
  readonly group?: readonly string[];
  readonly regex?: string;
  readonly allowTypeImports?: boolean;
}

export interface Override {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, unknown>>;
}

interface Place {
  /** How the place is called in messages. */
  readonly name: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

const layerNames = layers.map((layer) => layer.name);
const alternatives = (names: readonly string[]): string => `(?:${names.join('|')})`;
const globs = (names: readonly string[]): string[] => names.flatMap((name) => [`#${name}`, `#${name}/**`]);

function mayImport(place: Place): string {
  const types = place.types.map((name) => `types of ${name}`);
  const list = [...place.values, ...types];
  return `${place.name} may import ${list.length === 0 ? 'no other layer' : list.join(', ')} (docs/architecture.md).`;
}

/** What a place may not import by alias. */
function aliasPatterns(place: Place): Pattern[] {
  const allowed = new Set([place.name, ...place.values, ...place.types]);
  const forbidden = layerNames.filter((name) => !allowed.has(name));
  const patterns: Pattern[] = [];
  if (forbidden.length > 0) patterns.push({ group: globs(forbidden), message: mayImport(place) });
  if (place.types.length > 0) {
    patterns.push({ group: globs(place.types), allowTypeImports: true, message: mayImport(place) });
  }
  return patterns;
}

/** Relative paths that leave a layer's folder: they must be aliases, so that the patterns above can judge them. */
function relativePattern(own: string): Pattern {
  const others = layerNames.filter((name) => name !== own);
  return {
    regex: `^(?:\\.\\./)+(?:src/)?${alternatives([...others, 'scripts', 'e2e'])}(?:/|$)`,
    message: 'Import another layer by its alias, as in #resp/value.ts.',
  };
}

/** The build-time code that is out of bounds from the shipped code of `own`. */
function buildPatterns(own: string): Pattern[] {
  const message = 'This folder runs while building only; nothing that ships may import it.';
  const patterns: Pattern[] = [
    { group: buildFolders.map(({ inside, folder }) => `#${inside}/${folder}/**`), message },
  ];
  for (const { inside, folder } of buildFolders) {
    if (inside === own) patterns.push({ regex: `^\\.{1,2}/(?:.*/)?${folder}/`, message });
  }
  patterns.push({
    regex: `${buildFiles.ending.replaceAll('.', '\\.')}$`,
    allowTypeImports: true,
    message: 'A schema runs while building only; shipped code uses its types.',
  });
  patterns.push({
    group: buildPackages,
    allowTypeImports: true,
    message: 'This package stays out of the page.',
  });
  return patterns;
}

const reactPattern: Pattern = {
  group: ['react', 'react/**', 'react-dom', 'react-dom/**', '@base-ui/**', '@xterm/**', '@tanstack/**'],
  message: 'This layer knows nothing of the page that shows it.',
};

const nodePattern: Pattern = { regex: '^node:', message: 'This code runs in a browser.' };

const override = (files: readonly string[], patterns: readonly Pattern[]): Override => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const within = (folder: string, names: readonly string[]): string[] =>
  names.map((name) => `${folder}/**/${name}`);

function shippedPatterns(layer: Layer): Pattern[] {
  return [
    ...aliasPatterns(layer),
    relativePattern(layer.name),
    ...buildPatterns(layer.name),
    ...(layer.react ? [] : [reactPattern]),
    nodePattern,
  ];
}

/** Tests may also use the test kit, Node, and their own layer's build-time code. */
function testPatterns(layer: Layer): Pattern[] {
  return [...aliasPatterns({ ...layer, values: [...layer.values, 'testing'] }), relativePattern(layer.name)];
}

function layerOverrides(layer: Layer): Override[] {
  const folder = `src/${layer.name}`;
  if (layer.name === 'testing') return [override([`${folder}/**`], [relativePattern('testing')])];
  return [
    override([`${folder}/**`], shippedPatterns(layer)),
    override(within(folder, testFiles), testPatterns(layer)),
    ...(layer.name === buildFiles.inside
      ? [override([`${folder}/**/*${buildFiles.ending}`], buildTimePatterns(layer))]
      : []),
    ...buildFolders
      .filter(({ inside }) => inside === layer.name)
      .flatMap((build) => buildFolderOverrides(layer, `${folder}/${build.folder}`)),
  ];
}

const buildTimePatterns = (layer: Layer): Pattern[] => [
  ...aliasPatterns(layer),
  relativePattern(layer.name),
  reactPattern,
];

function buildFolderOverrides(layer: Layer, folder: string): Override[] {
  return [
    override([`${folder}/**`], buildTimePatterns(layer)),
    override(within(folder, testFiles), testPatterns(layer)),
  ];
}

/**
 * Features once more, by depth, because how many `../` leave a feature depends on how deep a file lies in it:
 * `src/features/a/x.ts` may not say `../`, `src/features/a/parts/x.ts` may not say `../../`.
 */
function featureOverrides(layer: Layer): Override[] {
  const own: Pattern = {
    group: globs(['features']),
    message: 'A feature imports no other feature; inside one, import relatively.',
  };
  const depths = ['*', '*/*', '*/*/*', '*/*/*/**/*'];
  return depths.flatMap((path, index) => {
    const leaves: Pattern = {
      regex: `^(?:\\.\\./){${index + 1}}`,
      message: 'A feature imports no other feature; what two of them need belongs in a layer below.',
    };
    const files = [`src/features/*/${path}.ts`, `src/features/*/${path}.tsx`];
    const tests = files.flatMap((file) => [file.replace(/\.(tsx?)$/, '.test.$1')]);
    return [
      override(files, [...shippedPatterns(layer), own, leaves]),
      override(tests, [...testPatterns(layer), own, leaves]),
    ];
  });
}

function outsiderOverrides(): Override[] {
  return outsiders.flatMap(({ name, files, values }) => {
    const direct: Pattern = {
      regex: `^(?:\\./|\\.\\./)+src/`,
      message: 'Import from src by alias, as in #resp/value.ts.',
    };
    const allowed: Place = { name, values, types: [] };
    const patterns =
      name === 'configuration' ? configurationPatterns(allowed) : [...aliasPatterns(allowed), direct];
    return [override(files, patterns)];
  });
}

/** The configuration of Vite and Vitest may import the build-time folders, and nothing else of ours. */
function configurationPatterns(place: Place): Pattern[] {
  const hosts = new Set(buildFolders.map(({ inside }) => inside));
  const others = layerNames.filter((name) => !hosts.has(name));
  const message = 'configuration may import the build-time folders only.';
  const exceptions = buildFolders.map(({ inside, folder }) => `!#${inside}/${folder}/**`);
  return [
    { group: globs(others), message: mayImport(place) },
    { group: [...[...hosts].map((name) => `#${name}/**`), ...exceptions], message },
    { regex: `^\\./src/${alternatives(others)}/`, message },
  ];
}

/** Every override that the table of layers asks for, in the order in which oxlint must read them. */
export function importOverrides(): Override[] {
  const features = layers.find((layer) => layer.name === 'features');
  return [
    ...layers.flatMap(layerOverrides),
    ...(features === undefined ? [] : featureOverrides(features)),
    ...outsiderOverrides(),
  ];
}
