import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommandReference } from './command-reference.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { lineHint } from './line-hint.ts';

let server: TestServer;
let reference: CommandReference;

beforeAll(async () => {
  server = await startTestServer();
  reference = new CommandReference({
    inspect: (commands) => server.inspect(commands),
    getState: () => ({ generation: 1 }),
  });
});
afterAll(() => server.stop());

/** What is shown behind a line once the server's description has come. */
async function hint(line: string): Promise<string> {
  lineHint(line, reference);
  await reference.find(line.trim().split(/\s+/)[0] ?? '');
  return lineHint(line, reference);
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
  ['LMPOP 1 k ', 'LEFT|RIGHT [COUNT count]'],
  ['LMPOP 2 k ', '[key ...] LEFT|RIGHT [COUNT count]'],
  ['CONFIG', ''],
  ['CONFIG ', ''],
  ['config get', ' parameter [parameter ...]'],
  ['config get ', 'parameter [parameter ...]'],
  ['config get a ', '[parameter ...]'],
  ['ZADD z +inf ', 'member [score member ...]'],
  ['ZRANGE z 0 -1 ', '[BYSCORE|BYLEX] [REV] [LIMIT offset count] [WITHSCORES]'],
  ['evalsha_ro', ' sha1 numkeys [key [key ...]] [arg [arg ...]]'],
  ['EVAL "return 1" ', 'numkeys [key [key ...]] [arg [arg ...]]'],
  ['EVAL "return 1" 0 ', '[arg [arg ...]]'],
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
