import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineLink } from '#testing/engine-link.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { runTool } from './run-tool.ts';
import type { ToolIo } from './tool-io.ts';
import { DEFAULT_TOOL_OPTIONS, type ToolName, type ToolOptions } from './tool-options.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());

/** A tool of redis-cli on the server, with what it has printed and said so far. */
function start(tool: ToolName, options: Partial<ToolOptions> = {}) {
  const interrupted = new AbortController();
  const state = { printed: '', said: '', stop: () => interrupted.abort() };
  const io: ToolIo = {
    open: () => engineLink(server),
    address: { host: '127.0.0.1', port: 6379 },
    greeting: { user: null, password: null, db: 0, resp3: false },
    write: (text) => (state.printed += text),
    writeBytes: () => expect.unreachable(),
    writeError: (text) => (state.said += text),
    input: (async function* () {})(),
    createFile: () => expect.unreachable(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    interval: 0,
    now: () => performance.now(),
    random: Math.random,
    interrupted: interrupted.signal,
  };
  return { state, ended: runTool(tool, { ...DEFAULT_TOOL_OPTIONS, ...options }, io, 'tty') };
}

test('--replica is sent each change by the real server, behind a snapshot that is dropped', async () => {
  await server.run(['SET', 'before', 'x'.repeat(1000)]);
  const { state, ended } = start('replica');
  const soon = { timeout: 20_000 };
  await expect
    .poll(() => state.said, soon)
    .toMatch(/SYNC done( after \d+ bytes)?\. Logging commands from master\./);
  await server.run(['SET', 'k', 'a "b"\r\n\u001b[2J']);
  await server.run(['EVAL', "redis.call('RPUSH', 'l', 1, 2); return redis.call('SPOP', 'none')", '0']);
  await expect.poll(() => state.printed, soon).toContain('"RPUSH","l","1","2"\n');
  expect(state.printed).toContain('"SET","k","a \\"b\\"\\r\\n\\x1b[2J"\n');
  expect(state.printed).not.toContain('before');
  state.stop();
  expect(await ended).toBe(130);
});

test('a snapshot of functions only is refused, and the server goes on', async () => {
  const { state, ended } = start('rdb', { functionsOnly: true, rdbFile: 'f.rdb' });
  expect(await ended).toBe(1);
  expect(state.said).toContain("SYNC with master failed: -ERR BGSAVE failed, replication can't continue");
  expect(server.running).toBe(true);
});
