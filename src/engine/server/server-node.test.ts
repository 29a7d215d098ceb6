import { afterEach, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';

let server: TestServer;
afterEach(() => server.stop());

test('a server boots, sets, gets and runs Lua', async () => {
  server = await startTestServer();
  expect(textOf(await server.run(['SET', 'greeting', 'hello']))).toBe('OK');
  expect(textOf(await server.run(['GET', 'greeting']))).toBe('hello');
  expect(
    textOf(await server.run(['EVAL', "return redis.call('GET', KEYS[1]) .. ' world'", '1', 'greeting'])),
  ).toBe('hello world');
});

test('a restart replays the append-only file', async () => {
  server = await startTestServer();
  await server.run(['SET', 'kept', 'yes']);
  await server.run(['RPUSH', 'list', 'a', 'b']);
  await server.stop();
  server = await startTestServer({ files: server.files });
  expect(textOf(await server.run(['GET', 'kept']))).toBe('yes');
  expect(await server.run(['LLEN', 'list'])).toEqual({ kind: 'integer', value: 2n });
});
