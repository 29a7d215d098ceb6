import { afterEach, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';

let server: TestServer;
afterEach(() => server.stop());

test('an endless script that only reads is ended with SCRIPT KILL, whatever the ACL rules say', async () => {
  const reports: boolean[] = [];
  server = await startTestServer({ scriptLimitMs: 300, onScriptLimit: (killed) => reports.push(killed) });
  await server.run(['CONFIG', 'SET', 'busy-reply-threshold', '100']);
  await server.run(['CONFIG', 'SET', 'requirepass', 'secret']);
  const reply = await server.run(['EVAL', 'while true do end', '0']);
  expect(reply.kind).toBe('error');
  expect(textOf(reply)).toContain('killed by user');
  expect(reports).toEqual([true]);
  expect(textOf(await server.run(['PING']))).toBe('PONG');
});

test('an endless function is ended too', async () => {
  server = await startTestServer({ scriptLimitMs: 200 });
  await server.run(['CONFIG', 'SET', 'busy-reply-threshold', '100']);
  await server.run([
    'FUNCTION',
    'LOAD',
    "#!lua name=l\nserver.register_function('spin', function() while true do end end)",
  ]);
  expect(textOf(await server.run(['FCALL', 'spin', '0']))).toContain('killed by user');
});

test('a script that has written is left alone and reported', async () => {
  const reports: boolean[] = [];
  server = await startTestServer({ scriptLimitMs: 200, onScriptLimit: (killed) => reports.push(killed) });
  await server.run(['CONFIG', 'SET', 'busy-reply-threshold', '100']);
  const script =
    "redis.call('SET', 'k', 'v') local t = redis.call('TIME') local s = t[1] * 1000000 + t[2] while true do t = redis.call('TIME') if t[1] * 1000000 + t[2] - s > 600000 then return 'ended' end end";
  expect(textOf(await server.run(['EVAL', script, '0']))).toBe('ended');
  expect(reports).toEqual([false]);
});
