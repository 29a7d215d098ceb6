import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { nodeId, openTestLab, type OpenedTestLab } from '#testing/test-lab.ts';

let lab: OpenedTestLab | null = null;
afterEach(() => lab?.stop());

const [n1, n2] = [nodeId('n1'), nodeId('n2')];
const step = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('INCR n', 'RPUSH l x', 'SET a b', 'DEL a', 'SET c d EX 1000') },
  { weight: 2, arbitrary: fc.constantFrom(100, 700, 1500) },
);
const lifeOf = (opened: OpenedTestLab) => opened.lab.nodes.find(({ id }) => id === n1);

/** The log that the first node appends to. */
function logOf({ engine }: OpenedTestLab) {
  const { files } = engine.node(n1);
  const [path, file] = [...files.entries()].findLast(([name]) => name.endsWith('.incr.aof')) ?? [];
  if (path === undefined || file === undefined) throw new Error('there is no log');
  return { path, file, size: file.size, files };
}

test.each(['always', 'everysec', 'no'] as const)(
  'with appendfsync %s a loss of power leaves a node what it had written up to the last synced byte',
  async (policy) => {
    const opened = await openTestLab('redlock');
    lab = opened;
    await opened.ask(n1, 'CONFIG', 'SET', 'appendfsync', policy);
    await opened.ask(n1, 'CONFIG', 'REWRITE');
    const { files } = logOf(opened);
    const synced = new Map<string, number>();
    files.observer = {
      written: () => {},
      namesChanged: () => {},
      synced: (file) => {
        for (const [path, named] of files.entries()) if (named === file) synced.set(path, file.size);
      },
    };
    const digests = new Map<number, string>();
    const note = async (): Promise<void> => {
      digests.set(logOf(opened).size, await opened.ask(n1, 'DEBUG', 'DIGEST'));
    };
    await note();
    // What the first life of the node synced was before anybody listened.
    synced.set(logOf(opened).path, files.disk.syncedBytes(logOf(opened).path) ?? 0);
    let lost = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const what of steps) {
          if (typeof what === 'number') await opened.pass(what);
          else await opened.ask(n1, ...what.split(' '));
          await note();
        }
        const written = logOf(opened).size;
        await opened.act('lab poweroff n1');
        const { path, size } = logOf(opened);
        expect(size).toBe(synced.get(path));
        expect(lifeOf(opened)).toMatchObject({ life: 'off' });
        expect(lifeOf(opened)?.lostWrites === 0).toBe(size === written);
        lost += written - size;
        await opened.act('lab restart n1');
        expect(lifeOf(opened)?.lostWrites).toBeUndefined();
        expect(await opened.ask(n1, 'DEBUG', 'DIGEST')).toBe(digests.get(size));
        digests.clear();
        await note();
      }),
      { numRuns: 25 },
    );
    expect(lost > 0).toBe(policy !== 'always');
  },
);

test('kill -9 keeps what a loss of power takes, and a replica loses it with its primary', async () => {
  const opened = await openTestLab('replicas');
  lab = opened;
  await opened.ask(n1, 'SET', 'kept', '1');
  await opened.act('lab crash n1');
  await opened.act('lab restart n1');
  expect(await opened.ask(n1, 'GET', 'kept')).toBe('1');
  // A server takes what it finds for synced: only its next write has it synced, and the one before with it.
  await opened.ask(n1, 'SET', 'kept', '2');
  await opened.pass(3000);
  await opened.ask(n1, 'CONFIG', 'SET', 'appendfsync', 'no');
  await opened.ask(n1, 'SET', 'gone', '1');
  await opened.ask(n1, 'SET', 'gone', '2');
  expect(await opened.ask(n1, 'WAIT', '2', '1000')).toBe('2');
  await opened.act('lab poweroff n1');
  expect(lifeOf(opened)).toMatchObject({ life: 'off', lostWrites: 2 });
  await expect(opened.act('lab poweroff n1')).rejects.toMatchObject({ code: 'node-down' });
  expect(await opened.ask(n2, 'GET', 'gone')).toBe('2');
  await opened.act('lab restart n1');
  expect(await opened.ask(n1, 'MGET', 'kept', 'gone')).toBe('2\n(nil)');
  await opened.until('the replica follows', async () => (await opened.ask(n2, 'GET', 'gone')) === '(nil)');
});
