import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import { importOverrides } from './import-rules.ts';

/**
 * Writes `.oxlintrc.json` (`npm run lint:config`). The committed file is this generator's output; a test compares
 * them. The rules about imports come from the table in `layers.ts`, the others stand here.
 */
export const LINT_CONFIG_PATH = fileURLToPath(new URL('../.oxlintrc.json', import.meta.url));

const error = 'error';
const off = 'off';

/** Names by which a page reaches storage that only `state` may touch. */
const storages = ['localStorage', 'sessionStorage'];
const globalObjects = ['window', 'globalThis', 'self'];
const storageMessage = 'What outlives the page is kept by src/state only.';

const storageRules = {
  'no-restricted-globals': [error, ...storages.map((name) => ({ name, message: storageMessage }))],
  'no-restricted-properties': [
    error,
    ...globalObjects.flatMap((object) =>
      storages.map((property) => ({ object, property, message: storageMessage })),
    ),
  ],
};

/** What a reader can take in. */
const sizeRules = {
  complexity: [error, { max: 15 }],
  'max-lines': [error, { max: 300, skipBlankLines: false, skipComments: false }],
  'max-params': [error, { max: 4 }],
  'max-depth': [error, { max: 4 }],
};

const typeRules = {
  'typescript/no-explicit-any': error,
  'typescript/no-unsafe-argument': error,
  'typescript/no-unsafe-assignment': error,
  'typescript/no-unsafe-call': error,
  'typescript/no-unsafe-member-access': error,
  'typescript/no-unsafe-return': error,
  'typescript/no-unsafe-function-type': error,
  'typescript/switch-exhaustiveness-check': [
    error,
    { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: false },
  ],
  'typescript/no-floating-promises': error,
  'typescript/no-misused-promises': error,
  'typescript/await-thenable': error,
  'typescript/ban-ts-comment': error,
  'typescript/no-namespace': error,
  'typescript/consistent-type-imports': [error, { disallowTypeAnnotations: true }],
  'typescript/no-unnecessary-type-assertion': error,
  'typescript/only-throw-error': error,
  'typescript/prefer-promise-reject-errors': error,
  'typescript/restrict-template-expressions': [error, { allowNumber: true, allowBoolean: true }],
};

const moduleRules = {
  'import/no-cycle': error,
  'import/no-default-export': error,
  'import/no-self-import': error,
  'unicorn/filename-case': [error, { case: 'kebabCase' }],
  'unicorn/prefer-node-protocol': error,
};

/** Values are text; nothing is evaluated, and nothing is switched off in passing. */
const safetyRules = {
  eqeqeq: error,
  'no-alert': error,
  'no-eval': error,
  'no-new-func': error,
  'no-implied-eval': error,
  'no-warning-comments': [error, { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
  'no-var': error,
  'prefer-const': error,
  'preserve-caught-error': error,
  'react/no-danger': error,
  'react/rules-of-hooks': error,
  'react/exhaustive-deps': error,
  'react/jsx-no-script-url': error,
  'react/no-unstable-nested-components': error,
};

/** Rules of the category "correctness" that do not fit this code, each with its reason. */
const unfit = {
  /** Speaks for React's compiler, which is not used here. */
  'react/incompatible-library': off,
  /** Arguments are written in pairs, `...['--port', port]`, where pairs are what one reads. */
  'unicorn/no-useless-spread': off,
};

const testRules = {
  'max-lines': [error, { max: 500, skipBlankLines: false, skipComments: false }],
  'vitest/expect-expect': [
    error,
    { assertFunctionNames: ['expect', 'expect*', 'assert', 'assert*', 'fc.assert'] },
  ],
  'vitest/no-disabled-tests': error,
  'vitest/no-focused-tests': error,
  'vitest/no-conditional-tests': error,
  /** The second argument of `expect` names what was expected, for the reader of a failure. */
  'vitest/valid-expect': [error, { maxArgs: 2 }],
};

const config = () => ({
  $schema: './node_modules/oxlint/configuration_schema.json',
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise'],
  categories: { correctness: error },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: error },
  env: { builtin: true, es2024: true },
  ignorePatterns: ['dist', 'test-results', 'playwright-report', '.cache', 'public'],
  rules: {
    ...sizeRules,
    ...typeRules,
    ...moduleRules,
    ...safetyRules,
    ...storageRules,
    ...unfit,
  },
  overrides: [
    { files: ['src/**'], rules: { 'no-console': error } },
    { files: ['src/state/**'], rules: { 'no-restricted-globals': off, 'no-restricted-properties': off } },
    { files: ['*.config.ts'], rules: { 'import/no-default-export': off } },
    {
      files: ['src/javascript/guest/**'],
      /** These stand in for modules of Node, whose clients ask for defaults; `events` and `buffer` are packages there. */
      rules: { 'import/no-default-export': off, 'unicorn/prefer-node-protocol': off },
    },
    {
      files: ['**/*.test.ts', '**/*.test.tsx', '**/*.lessons.ts'],
      plugins: ['vitest'],
      rules: testRules,
    },
    {
      files: ['e2e/**'],
      /** Storage is read there to prove what the page kept; a fixture's parameter is called `use`, as a hook is. */
      rules: {
        'max-lines': testRules['max-lines'],
        'react/rules-of-hooks': off,
        'no-restricted-globals': off,
        'no-restricted-properties': off,
      },
    },
    ...importOverrides(),
  ],
});

/** The text that `.oxlintrc.json` must have. */
export async function lintConfigText(): Promise<string> {
  const options = await prettier.resolveConfig(LINT_CONFIG_PATH);
  return prettier.format(JSON.stringify(config()), { ...options, parser: 'json' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await lintConfigText();
  const before = await readFile(LINT_CONFIG_PATH, 'utf8').catch(() => '');
  await writeFile(LINT_CONFIG_PATH, text);
  console.log(before === text ? '.oxlintrc.json was up to date.' : '.oxlintrc.json written.');
}
