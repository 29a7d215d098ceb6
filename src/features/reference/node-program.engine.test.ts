import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reference } from '#lesson-kit/build/reference-library.ts';
import { runProgram } from '#testing/run-program.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { nodeProgram } from './node-program.ts';

const groups = await reference(path.resolve(import.meta.dirname, '../../../lessons'));
const entryOf = (group: string, entry: string) => {
  const found = groups.find(({ id }) => id === group)?.entries.find(({ id }) => id === entry);
  if (found === undefined) throw new Error(`there is no entry ${group}/${entry}`);
  return found;
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test.each([
  ['lists', 'lmove', ['one']],
  ['strings', 'strlen', ['5']],
  ['scripting', 'fcall', ['hi Ada']],
] as const)('the program of %s, %s does what its example does first, and prints the reply', async (...of) => {
  const [group, entry, printed] = of;
  const program = nodeProgram(entryOf(group, entry));
  const { lines } = await runProgram(server, program ?? '');
  expect(lines).toEqual(printed);
});

test('makes the call alone where others take part in the example, and no program without a call', () => {
  expect(nodeProgram(entryOf('lists', 'blpop'))).not.toContain('sendCommand');
  expect(nodeProgram(entryOf('transactions', 'multi'))).toBeNull();
});
