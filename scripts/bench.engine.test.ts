import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

function bench(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ out: string; error: string; code: number | null }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/bench.ts', ...words], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ out, error, code })));
}

test('measures the one that was asked for, and prints nothing but JSON for machines', async () => {
  const { out, code } = await bench(['--only', 'engine-boot', '--runs', '2', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    runs: 2,
    machine: { node: process.version },
    rows: [
      {
        group: 'engine-boot',
        name: 'compile',
        kind: 'measured',
        values: [expect.any(Number), expect.any(Number)],
      },
      { group: 'engine-boot', name: 'boot', kind: 'measured' },
      { group: 'engine-boot', name: 'both', kind: 'measured' },
    ],
  });
});

test('a measurement that breaks is told, and is the only thing that fails; nothing is built for it', async () => {
  const { out, error, code } = await bench(['--only', 'first-visit', '--runs', '1'], {
    CHROMIUM_PATH: join(root, 'no-such-browser'),
  });
  expect(code).toBe(1);
  expect(out).toContain('FAILED');
  expect(out).toContain('CHROMIUM_PATH names');
  expect(error).not.toContain('building');
});

test('words that it does not know are refused before anything runs', async () => {
  const { out, error, code } = await bench(['--only', 'everything']);
  expect({ out, code }).toEqual({ out: '', code: 2 });
  expect(error).toContain('there is no measure called "everything": first-visit,');
});
