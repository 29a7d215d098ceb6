import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '#testing/run-program.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('a program that takes too much is ended, and says of what', () => {
  const limits = { timeMs: 20_000, memoryBytes: 40 * 1024 * 1024, consoleLines: 100, consoleBytes: 5000 };

  test.each([
    ['an array that grows', 'const all = []; for (;;) all.push(new Array(10000).fill(1));', 'memory'],
    ['text', "const all = []; for (let at = 0; ; at++) all.push(String(at).padEnd(100000, '!'));", 'memory'],
    ['buffers', 'const all = []; for (;;) all.push(Buffer.alloc(1024 * 1024));', 'memory'],
    ['lines', 'for (;;) console.log("again");', 'console'],
    ['a long line', "console.log('x'.repeat(1e6));", 'console'],
  ])('%s', async (_what, code, limit) => {
    const { end, lines } = await runProgram(server, code, limits);
    expect(end).toMatchObject({ kind: 'limit', limit });
    expect(lines.length).toBeLessThanOrEqual(limits.consoleLines);
  });

  test.each([
    ['an endless loop', 'console.log("on"); for (;;) {}'],
    ['an endless loop that catches everything', 'for (;;) { try { for (;;) {} } catch {} }'],
    ['promises without an end', 'const again = () => Promise.resolve().then(again); again();'],
    ['waiting without an end', 'await new Promise((resolve) => setTimeout(resolve, 1e9));'],
  ])('%s', async (_what, code) => {
    const { end } = await runProgram(server, code, { timeMs: 500 });
    expect(end).toMatchObject({ kind: 'limit', limit: 'time' });
  });

  test('and what it was still waiting for is counted', async () => {
    const code = `import { createClient } from 'redis'; const client = await createClient().connect(); console.log('open');`;
    const { end, lines } = await runProgram(server, code, { timeMs: 1500 });
    expect(lines).toEqual(['open']);
    expect(end).toEqual({ kind: 'limit', limit: 'time', open: 1 });
  });
});

describe('an error that is not caught ends a program, with its place', () => {
  test.each([
    ['thrown at once', 'const a = 1;\nthrow new TypeError("no");', 'TypeError: no', 2],
    ['thrown in a timer', 'setTimeout(() => {\n  throw new Error("late");\n}, 1);', 'Error: late', 2],
    [
      'a promise that a call has returned',
      'async function main() {\n  throw new Error("lost");\n}\nmain();',
      'Error: lost',
      2,
    ],
    ['endless recursion', 'const f = () => f() + 1;\nf();', 'RangeError: Maximum call stack', null],
    ['no JavaScript', 'const a = 1;\nconst = 2;', 'SyntaxError: Unexpected token', 2],
    [
      'a module that there is not',
      "import fs from 'fs';",
      "Error: Cannot find module 'fs'. There are: redis,",
      null,
    ],
  ])('%s', async (_what, code, text, line) => {
    const { end } = await runProgram(server, code);
    expect(end).toMatchObject({ kind: 'failed', line });
    expect(end.kind === 'failed' ? end.text : '').toContain(text);
  });

  test('an error of the server is one of node-redis', async () => {
    const code = `import { createClient } from 'redis';
const client = await createClient().connect();
try { await client.sendCommand(['NOSUCH']); } finally { client.destroy(); }`;
    const { end } = await runProgram(server, code);
    expect(end.kind === 'failed' ? end.text : '').toContain("ERR unknown command 'NOSUCH'");
  });

  test('a server that is not there refuses', async () => {
    const code = `import { createClient } from 'redis';
const client = createClient({ url: 'redis://localhost:7000', socket: { reconnectStrategy: false } });
client.on('error', (err) => console.log(err.code, err.message));
await client.connect().catch(() => console.log('not connected'));`;
    const { lines, end } = await runProgram(server, code);
    expect(lines).toEqual([
      'ECONNREFUSED connect ECONNREFUSED: nothing listens at localhost:7000',
      'not connected',
    ]);
    expect(end).toEqual({ kind: 'done', code: 0 });
  });
});

test('there is no network, no page and no file within reach', async () => {
  const names = [
    'fetch',
    'WebSocket',
    'XMLHttpRequest',
    'importScripts',
    'indexedDB',
    'document',
    'self',
    'postMessage',
  ];
  const { lines } = await runProgram(
    server,
    `console.log(${JSON.stringify(names)}.filter((name) => name in globalThis));`,
  );
  expect(lines).toEqual(['[]']);
});

test('process.exit ends it at once, with its code', async () => {
  const { lines, end } = await runProgram(server, 'console.log(1); process.exit(3); console.log(2);');
  expect({ lines, end }).toEqual({ lines: ['1'], end: { kind: 'done', code: 3 } });
});

test('what is printed looks as in Node', async () => {
  const code = `console.log('%s is %d', 'six', 6, { a: [1, { b: 2 }] });
console.log(new Map([['k', 1]]), new Set([1]), null, undefined, -0, 1n, Symbol('s'));
console.error('<b>not bold</b>');
console.group('in'); console.log('a\\nb'); console.groupEnd();`;
  const { lines } = await runProgram(server, code);
  expect(lines).toEqual([
    'six is 6 { a: [ 1, { b: 2 } ] }',
    "Map(1) { 'k' => 1 } Set(1) { 1 } null undefined -0 1n Symbol(s)",
    '<b>not bold</b>',
    'in',
    '  a\n  b',
  ]);
});
