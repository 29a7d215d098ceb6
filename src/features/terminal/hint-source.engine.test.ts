import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { HintSource } from './hint-source.ts';

let server: TestServer;
const asked: string[] = [];
const pending: Array<Promise<unknown>> = [];
let source: HintSource;

beforeAll(async () => {
  server = await startTestServer();
  source = new HintSource((commands) => {
    asked.push(commands.map((command) => command.join(' ')).join());
    const replies = server.inspect(commands);
    pending.push(replies);
    return replies;
  });
});
afterAll(() => server.stop());

/** What is shown behind a line once the server's description has come. */
async function hint(line: string): Promise<string> {
  source.hint(line);
  await Promise.all(pending);
  await Promise.resolve();
  return source.hint(line);
}

test.each([
  ['get', ' key'],
  ['GET ', 'key'],
  ['GET k', ' key'],
  ['GET k ', ''],
  ['GET k too many', ''],
  ['incrby k ', 'increment'],
  ['MGET ', 'key [key ...]'],
  ['MGET a ', '[key ...]'],
  ['mset ', 'key value [key value ...]'],
  ['mset k ', 'value [key value ...]'],
  ['mset k v ', '[key value ...]'],
  ['EXPIRE k ', 'seconds [NX|XX|GT|LT]'],
  ['EXPIRE k 10 ', '[NX|XX|GT|LT]'],
  ['EXPIRE k 10 nx ', ''],
  ['EXPIRE k soon ', ''],
  ['LMPOP 1 k ', '[key ...] LEFT|RIGHT [COUNT count]'],
  ['CONFIG', ''],
  ['CONFIG ', ''],
  ['config get', ' parameter [parameter ...]'],
  ['config get ', 'parameter [parameter ...]'],
  ['config get a ', '[parameter ...]'],
  ['NOSUCHCOMMAND x ', ''],
  [
    'SET "two words" ',
    'value [NX|XX|IFEQ comparison-value] [GET] [EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|KEEPTTL]',
  ],
  ['SET "unfinished ', ''],
  ['', ''],
])('%j is followed by %j', async (line, expected) => {
  expect(await hint(line)).toBe(expected);
});

test('options are taken in any order, and what they leave out is still shown', async () => {
  expect(await hint('SET k v EX ')).toMatch(/^seconds/);
  const after = await hint('SET k v EX 10 ');
  expect(after).not.toContain('EX seconds');
  expect(after).toContain('[GET]');
  expect(await hint('SET k v GET ')).toContain('[EX seconds|PX milliseconds');
  expect(await hint('ZADD z nx ')).toContain('score member [score member ...]');
});

test('the server is asked once for a command', () => {
  expect(asked.filter((command) => command === 'COMMAND DOCS GET').length).toBe(1);
  expect(asked.filter((command) => command === 'COMMAND DOCS CONFIG').length).toBe(1);
});

test('a server that cannot be asked gives no hint, and is asked again', async () => {
  let down = true;
  const shaky = new HintSource((commands) =>
    down ? Promise.reject(new Error('down')) : server.inspect(commands),
  );
  expect(shaky.hint('GET ')).toBe('');
  await new Promise((resolve) => setImmediate(resolve));
  down = false;
  shaky.hint('GET ');
  await server.engineTurn();
  expect(shaky.hint('GET ')).toBe('key');
});
