import { afterEach, expect, test } from 'vitest';
import { encodeCommand } from '#resp/encode.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';

let server: TestServer;
afterEach(() => server.stop());

test('a value of 50 MB arrives and comes back whole', async () => {
  server = await startTestServer();
  const value = new Uint8Array(50_000_000).map((_, i) => i % 251);
  await server.run(['SET', 'big', value]);
  expect(await server.run(['STRLEN', 'big'])).toEqual({ kind: 'integer', value: 50_000_000n });
  const reply = await server.run(['GETRANGE', 'big', '49999990', '-1']);
  expect(reply.kind === 'bulk' && [...reply.bytes]).toEqual([...value.subarray(49_999_990)]);
  const whole = await server.run(['GET', 'big']);
  expect(whole.kind === 'bulk' && Buffer.compare(whole.bytes, value)).toBe(0);
});

test('a million pipelined commands are all answered, in order, while others get their turns', async () => {
  server = await startTestServer();
  const client = await server.client();
  const commands = 1_000_000;
  const one = encodeCommand(['INCR', 'n']);
  const block = new Uint8Array(one.length * 10_000);
  for (let i = 0; i < 10_000; i++) block.set(one, i * one.length);
  for (let sent = 0; sent < commands; sent += 10_000) client.send(block.slice());
  // Asked while the million is under way: it is answered long before the end.
  const meanwhile = await server.run(['GET', 'n']);
  const counted = meanwhile.kind === 'bulk' ? Number(Buffer.from(meanwhile.bytes).toString()) : 0;
  expect(counted).toBeLessThan(commands);
  let last = await client.nextReply();
  for (let i = 1; i < commands; i++) last = await client.nextReply();
  expect(last).toEqual({ kind: 'integer', value: BigInt(commands) });
});
