import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ServerEvent } from '#client/engine-client.ts';
import type { KeyUse } from '#resp/key-use.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { CommandRunner } from '#resp/value.ts';
import { keyRef, type KeyRef } from '#state/key-ref.ts';
import type { KeyspaceReader } from '#state/keyspace-store.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { PictureObserver } from './picture-observer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

const ask: CommandRunner = async (command) => {
  const [reply] = await server.inspect([command]);
  if (reply === undefined) throw new Error('no reply');
  return reply;
};

/** An observer whose looks happen when the test says so, of a server that has told what is in `events`. */
function start(events: readonly ServerEvent[] = []) {
  const readers = new Set<KeyspaceReader>();
  const observer = new PictureObserver(
    {
      watch: (reader) => {
        readers.add(reader);
        return () => readers.delete(reader);
      },
    },
    () => events,
  );
  let told = 0;
  const stop = observer.subscribe(() => (told += 1));
  const lookAs = async (visualizer: string | null, current: KeyRef | null, uses: readonly KeyUse[] = []) => {
    const [reader] = readers;
    return (await reader?.({ current, visualizer, uses, runIn: () => ask })) ?? null;
  };
  const look = (current: KeyRef | null, uses: readonly KeyUse[] = []) => lookAs(null, current, uses);
  return { observer, stop, look, lookAs, readers, told: () => told };
}

const key = (name: string): KeyRef => keyRef(0, utf8Bytes(name));
const run = (line: string) => server.run(line.split(' '));

describe('the kinds of picture that a key can have', () => {
  test('are told, the best first, and none for a key that has gone', async () => {
    const { observer, look } = start();
    await run('RPUSH jobs a');
    await look(key('jobs'));
    expect(observer.snapshot()?.kinds.map(({ id }) => id)).toEqual(['list', 'plain']);
    await run('DEL jobs');
    await look(key('jobs'));
    expect(observer.snapshot()?.kinds).toEqual([]);
  });
});

test('the colour is that of what is drawn: the picture’s own, or that of the key’s type', async () => {
  const { observer, look, lookAs } = start();
  await run('SETBIT bits 7 1');
  await look(key('bits'));
  expect(observer.snapshot()).toMatchObject({ picture: { visualizer: 'string' }, tone: 'string' });
  await lookAs('bitmap', key('bits'));
  expect(observer.snapshot()).toMatchObject({ picture: { visualizer: 'bitmap' }, tone: 'bitmap' });
  await look(key('never'));
  expect(observer.snapshot()).toMatchObject({ tone: null });
});

describe('a change of the encoding', () => {
  const use = (line: string): KeyUse => {
    const words = line.split(' ').map(utf8Bytes);
    return { name: line.split(' ')[0] ?? '', words, keys: [words[1] ?? new Uint8Array()] };
  };
  const lookWith = async (started: ReturnType<typeof start>, uses: KeyUse[]) => {
    await started.look(key('s'), uses);
    return started.observer.snapshot();
  };

  test('is announced with the command that caused it, until the next one', async () => {
    const started = start();
    await run('SADD s 1');
    expect((await lookWith(started, [use('SADD s 1')]))?.encodingChange).toBeNull();
    await run('SADD s x');
    const seen = await lookWith(started, [use('SADD s x'), use('SADD s 1')]);
    expect(seen?.encodingChange).toEqual({ from: 'intset', to: 'listpack', command: 'SADD s x' });
    expect(seen?.spoken).toMatch(/^SADD s x changed the encoding from intset to listpack\. Set s/);
    await run('SADD s y');
    const later = await lookWith(started, [use('SADD s y')]);
    expect(later?.encodingChange).toEqual(seen?.encodingChange);
    expect(later?.spoken).not.toContain('changed the encoding');
  });

  test('is that of the command that the server names, where it has told of it', async () => {
    const words = ['SADD', 's', 'x'].map((word) => ({ start: word, length: word.length }));
    const events = [
      { seq: 7, kind: 'command', command: { words, count: 3 } },
      { seq: 8, by: 7, kind: 'encoding', key: { start: 's', length: 1 }, from: 'intset', to: 'listpack' },
    ] as unknown as ServerEvent[];
    const started = start(events);
    await run('SADD s 1');
    await lookWith(started, []);
    await run('SADD s x');
    const seen = await lookWith(started, [use('SCARD s')]);
    expect(seen?.encodingChange?.command).toBe('SADD s x');
  });
});

describe('the picture that is seen', () => {
  test('is that of the current key, and is told of', async () => {
    const { observer, look, told } = start();
    expect(observer.snapshot()).toBeNull();
    await run('RPUSH jobs a b');
    await look(key('jobs'));
    expect(observer.snapshot()).toMatchObject({
      key: { id: '0:jobs' },
      picture: { visualizer: 'list' },
      previous: null,
    });
    expect(told()).toBe(1);
  });

  test('has the one before the latest change as its past, not the one before the latest look', async () => {
    const { observer, look } = start();
    await run('SET n 1');
    await look(key('n'));
    const first = observer.snapshot()?.picture;
    await run('INCR n');
    await look(key('n'));
    await look(key('n'));
    expect(observer.snapshot()?.previous).toBe(first);
    expect(observer.snapshot()?.spoken).toContain('String n: 2');
  });

  test('is not read out again while only time passes', async () => {
    const { observer, look } = start();
    await run('SET n 1 EX 100');
    await look(key('n'));
    const spoken = observer.snapshot()?.spoken;
    await server.advance(5000);
    const left = await look(key('n'));
    expect(left).toBeLessThanOrEqual(95_000);
    expect(observer.snapshot()?.spoken).toBe(spoken);
    expect(observer.snapshot()?.picture.description).not.toBe(spoken);
  });

  test('of a key that went keeps its kind; of one that was never there it is the plain one', async () => {
    const { observer, look } = start();
    await run('RPUSH jobs a');
    await look(key('jobs'));
    await run('LPOP jobs');
    expect(await look(key('jobs'))).toBeNull();
    expect(observer.snapshot()).toMatchObject({
      info: { exists: false },
      picture: { visualizer: 'list', description: 'jobs does not exist.' },
    });
    await look(key('never'));
    expect(observer.snapshot()).toMatchObject({ picture: { visualizer: 'plain' }, previous: null });
  });

  test('of a key that changed type begins anew', async () => {
    const { observer, look } = start();
    await run('SET k x');
    await look(key('k'));
    await run('DEL k');
    await run('RPUSH k x');
    await look(key('k'));
    expect(observer.snapshot()).toMatchObject({ picture: { visualizer: 'list' }, previous: null });
  });

  test('has no past of another key', async () => {
    const { observer, look } = start();
    await run('MSET a 1 b 2');
    await look(key('a'));
    await look(key('b'));
    expect(observer.snapshot()?.previous).toBeNull();
    await look(null);
    expect(observer.snapshot()).toBeNull();
  });

  test('of things that several keys are about goes on when another of them is touched', async () => {
    const { observer, look } = start();
    const together: KeyUse = { name: 'SINTER', words: ['SINTER', 'a', 'b'].map(utf8Bytes), keys: [] };
    await run('SADD a x y');
    await run('SADD b x');
    await look(key('a'), [together]);
    const first = observer.snapshot()?.picture;
    await run('SADD b y');
    await look(key('b'), [together]);
    expect(observer.snapshot()).toMatchObject({ key: { id: '0:b' }, picture: { visualizer: 'venn' } });
    expect(observer.snapshot()?.previous).toBe(first);
  });
});

test('nobody subscribed, nothing is read', () => {
  const { stop, readers } = start();
  expect(readers.size).toBe(1);
  stop();
  expect(readers.size).toBe(0);
});

test('a look that fails leaves what was seen, and says so to the store', async () => {
  const { observer, look, readers } = start();
  await run('SET k x');
  await look(key('k'));
  const seen = observer.snapshot();
  const [reader] = readers;
  const failing = reader?.({
    current: key('k'),
    visualizer: null,
    uses: [],
    runIn: () => () => Promise.reject(new Error('gone')),
  });
  await expect(failing).rejects.toThrow('gone');
  expect(observer.snapshot()).toBe(seen);
});
