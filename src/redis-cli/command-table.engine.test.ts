import { expect, test } from 'vitest';
import { startTestServer } from '#testing/test-server.ts';
import { isKeyPosition, readCommandTable } from './command-table.ts';

test("the server's own table has its commands, their subcommands and where their keys stand", async () => {
  const server = await startTestServer();
  const [reply] = await server.inspect([['COMMAND']]);
  const table = readCommandTable(reply ?? { kind: 'array', items: [] });
  const find = (name: string) => table.filter((entry) => entry.name === name);
  expect(table.length).toBeGreaterThan(300);
  for (const name of ['SET', 'CONFIG GET', 'XGROUP CREATE', 'CLIENT REPLY'])
    expect(find(name).length).toBe(1);
  const mset = find('MSET')[0];
  expect(mset !== undefined && [1, 2, 3].map((index) => isKeyPosition(mset, index))).toEqual([
    true,
    false,
    true,
  ]);
  const encoding = find('OBJECT ENCODING')[0];
  expect(encoding !== undefined && isKeyPosition(encoding, 2)).toBe(true);
  await server.stop();
});
