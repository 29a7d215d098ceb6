import { expect, test } from 'vitest';
import type { NodeEnd } from '#protocol/control.ts';
import { nodeId } from '#protocol/ids.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { textOf } from '#resp/text.ts';
import { encodeCommand } from '#resp/encode.ts';
import { engineModule, startTestServer } from '#testing/test-server.ts';
import { Engine } from '../engine.ts';

const NODE = nodeId('n1');

async function endAfter(
  command: readonly string[],
): Promise<{ end: NodeEnd; closed: boolean; engine: Engine }> {
  let ended: (end: NodeEnd) => void = () => {};
  const done = new Promise<NodeEnd>((resolve) => (ended = resolve));
  const engine = new Engine({ module: await engineModule(), onEnd: (_node, end) => ended(end) });
  await engine.startNode({ id: NODE });
  const socket = engine.connect(NODE);
  socket.outgoing.push(encodeCommand(['SET', 'kept', 'yes']));
  socket.outgoing.push(encodeCommand(command));
  const end = await done;
  return { end, closed: socket.incoming.ended, engine };
}

test('SHUTDOWN ends the node cleanly, closes its connections, and it starts again on its files', async () => {
  const { end, closed, engine } = await endAfter(['SHUTDOWN']);
  expect(end).toEqual({ how: 'shutdown', code: 0 });
  expect(closed).toBe(true);
  expect(() => engine.connect(NODE)).toThrow('not running');
  await engine.startNode({ id: NODE, files: engine.node(NODE).files });
  expect(new TextDecoder().decode(await engine.inspect(NODE, [['GET', 'kept']]))).toBe('$3\r\nyes\r\n');
  engine.stop();
});

test('DEBUG PANIC is a crash with the end of the log', async () => {
  const { end, engine } = await endAfter(['DEBUG', 'PANIC']);
  expect(end.how).toBe('crash');
  expect(end.how === 'crash' && end.log.join('\n')).toContain('DEBUG PANIC called');
  engine.stop();
});

test('DEBUG SEGFAULT answers nothing here, and the server goes on', async () => {
  const server = await startTestServer();
  const other = await server.client();
  other.send(encodeCommand(['DEBUG', 'SEGFAULT']));
  expect(textOf(await server.run(['PING']))).toBe('PONG');
  await server.stop();
});

test('files that the server refuses make the boot fail with its log', async () => {
  const server = await startTestServer();
  await server.run(['SET', 'k', 'v']);
  await server.stop();
  const manifest = server.files.get('appendonlydir/appendonly.aof.manifest');
  if (!manifest) throw new Error('there is no manifest');
  server.files.write(manifest, 0, new TextEncoder().encode('nonsense'));
  const refusal: unknown = await startTestServer({ files: server.files }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'boot-failed' });
  expect(refusal instanceof EngineError && refusal.detail).toContain('manifest');
});
