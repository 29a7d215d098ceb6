import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { installProblem } from './install.mjs';

const react = { version: '19.3.1', integrity: 'sha512-a' };
const wanted = {
  '': { version: '0.1.0' },
  'node_modules/react': react,
  'node_modules/fsevents': { version: '2.3.3', integrity: 'sha512-b', optional: true },
};
const installed = { 'node_modules/react': react };
const everywhere = (): boolean => true;

describe('whether an install is needed', () => {
  it('is not, when all but foreign optional packages are there', () => {
    expect(installProblem(wanted, installed, everywhere)).toBeNull();
  });

  it('is, when nothing was installed', () => {
    expect(installProblem(wanted, null, everywhere)).toBe('nothing is installed yet');
  });

  it('is, when a package is of another version or content', () => {
    const older = { 'node_modules/react': { ...react, version: '19.3.0' } };
    expect(installProblem(wanted, older, everywhere)).toBe(
      'node_modules/react is 19.3.0, the lockfile has 19.3.1',
    );
    const other = { 'node_modules/react': { ...react, integrity: 'sha512-z' } };
    expect(installProblem(wanted, other, everywhere)).toContain('node_modules/react');
  });

  it('is, when a package is missing from the record or from the disk', () => {
    expect(installProblem(wanted, {}, everywhere)).toBe('node_modules/react is missing');
    expect(installProblem(wanted, installed, () => false)).toBe('node_modules/react is missing');
  });

  it('is, when a package has left the lockfile', () => {
    const more = { ...installed, 'node_modules/left-behind': { version: '1.0.0' } };
    expect(installProblem(wanted, more, everywhere)).toBe(
      'node_modules/left-behind is no longer in the lockfile',
    );
  });
});

describe('the lockfile', () => {
  it('holds every optional package, those for other systems too: npm ci refuses it otherwise', async () => {
    const lock = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const names = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, '')));
    const asked = Object.values(lock.packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}),
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !names.has(name))).toEqual([]);
  });

  it('names no registry, so that it serves behind every mirror', async () => {
    const text = await readFile(new URL('../package-lock.json', import.meta.url), 'utf8');
    expect(text).not.toContain('"resolved"');
  });
});
