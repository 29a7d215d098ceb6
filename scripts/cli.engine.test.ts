import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

function cli(
  input: string,
  words: readonly string[] = [],
): Promise<{ out: string; error: string; code: number | null }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/cli.ts', ...words], { cwd: root });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ out, error, code })));
}

test('answers a piped script as redis-cli does, and prints nothing else', async () => {
  const script = [
    'SET greeting "hello there"',
    'GET greeting',
    '',
    'GET nothing',
    'RPUSH l a b',
    'LRANGE l 0 -1',
    'LPOP greeting',
    '3 INCR n',
  ];
  const { out, error, code } = await cli(script.join('\n'));
  expect(out).toBe(
    'OK\nhello there\n\n2\na\nb\nWRONGTYPE Operation against a key holding the wrong kind of value\n\n1\n2\n3\n',
  );
  expect(error).toBe('');
  expect(code).toBe(0);
});

test('unbalanced quotes stop nothing, and a server that is shut down ends the program with an error', async () => {
  const { out, error, code } = await cli('SET a "b\nPING\nSHUTDOWN NOSAVE\nPING\n');
  expect(out).toBe('Invalid argument(s)\nPONG\n');
  expect(error).toContain('Server closed the connection');
  expect(code).toBe(1);
});

test('binary values and values of some megabytes pass through', async () => {
  const { out, code } = await cli(
    `SET b "\\x01\\xff"\nSTRLEN b\nSET big ${'x'.repeat(3_000_000)}\nGET big\n`,
  );
  expect(code).toBe(0);
  expect(out.length).toBe('OK\n2\nOK\n'.length + 3_000_000 + 1);
});
