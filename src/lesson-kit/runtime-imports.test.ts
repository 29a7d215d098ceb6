import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/**
 * What the page loads of this folder is everything but `build/`, schemas and tests. It may take types from those, but
 * no code: parsers and Zod stay out of the bundle. What the layer may use besides has none of them.
 */
const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const runtime = files.filter((file) => !file.startsWith('build') && !/\.(?:schema|test|d)\.ts$/u.test(file));

it('finds the runtime files', () => {
  expect(runtime).toContain('runner.ts');
  expect(runtime).not.toContain(path.join('build', 'words.ts'));
});

it.each(runtime)('%s imports no parser and no schema, except types', (file) => {
  const source = readFileSync(path.join(folder, file), 'utf8');
  const imports = [...source.matchAll(/^import (?!type )[^;]*? from '([^']+)';/gmsu)].map(
    (match) => match[1] ?? '',
  );
  const foreign = imports.filter((from) => !/^(?:\.|#resp\/|#protocol\/)/u.test(from));
  const built = imports.filter((from) => from.includes('/build/') || from.endsWith('.schema.ts'));
  expect([...foreign, ...built]).toEqual([]);
});
