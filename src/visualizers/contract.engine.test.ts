import { prerender } from 'react-dom/static';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeValue } from '#resp/encode.ts';
import { textOf, utf8Bytes, wordText } from '#resp/text.ts';
import type { Command, CommandRunner, RespValue } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { readKeyInfo, type KeyInfo } from './key-info.ts';
import type { Picture, RegisteredVisualizer } from './registered-visualizer.ts';
import { itemsIn } from './reply-reading.ts';
import { chooseVisualizer, visualizers } from './registry.ts';
import { PANEL_BUDGET, type ReadBudget } from './visualizer.ts';

/** Commands without the server's `readonly` flag that a picture may use all the same: they only look. */
const ALLOWED = new Set(['config get', 'debug object', 'pfdebug']);
/** Framing and facts (type, encoding, lifetime, memory, counts, limits) that come on top of a budget's bytes. */
const FRAMING_BYTES = 64;
const CONTAINER_COMMANDS = new Set(['object', 'memory', 'debug', 'xinfo', 'config']);

let server: TestServer;
/** A server of its own for huge keys: memory never shrinks, and every inspection copies all of it. */
let hugeServer: TestServer;
let hugeInfos: readonly KeyInfo[];
beforeAll(async () => {
  await Promise.all(visualizers.map((visualizer) => visualizer.loadView()));
  server = await startTestServer({ appendOnly: false });
  hugeServer = await startTestServer({ appendOnly: false });
  await fillHugeKeys();
  const ask = askTogether(hugeServer);
  hugeInfos = await Promise.all(hugeKeys.map((name) => readKeyInfo(ask, utf8Bytes(name))));
});
afterAll(async () => {
  await server.stop();
  await hugeServer.stop();
});
beforeEach(async () => {
  await server.run(['FLUSHALL']);
});

interface Recording {
  readonly run: CommandRunner;
  readonly commands: Command[];
  bytes: number;
}

/** Each command on a copy of its own, so that the data can change between any two. */
function oneByOne(before: () => Promise<void>): CommandRunner {
  return async (command) => {
    await before();
    const [reply] = await server.inspect([command]);
    if (reply === undefined) throw new Error('the copy did not answer');
    return reply;
  };
}

/** Runs on a copy of the server, as the panel does, and writes down what was asked and how much came back. */
function recorder(ask = askTogether(server)): Recording {
  const recording: Recording = {
    commands: [],
    bytes: 0,
    run: async (command) => {
      recording.commands.push(command);
      const reply = await ask(command);
      recording.bytes += encodeValue(reply).length;
      return reply;
    },
  };
  return recording;
}

async function readWith(
  visualizer: RegisteredVisualizer,
  name: string,
  recording = recorder(),
): Promise<Picture> {
  const key = await readKeyInfo(recording.run, utf8Bytes(name));
  return visualizer.read(recording.run, key, PANEL_BUDGET);
}

async function html(picture: Picture, previous: Picture | null = null): Promise<string> {
  const { prelude } = await prerender(picture.draw(previous, () => {}));
  return new Response(prelude).text();
}

const nameOf = (command: Command): string => {
  const words = command.slice(0, 2).map((word) => wordText(word).toLowerCase());
  return CONTAINER_COMMANDS.has(words[0] ?? '') ? words.join(' ') : (words[0] ?? '');
};

async function flagsOf(name: string): Promise<readonly string[]> {
  const [info] = await server.inspect([['COMMAND', 'INFO', name.replace(' ', '|')]]);
  return itemsIn(itemsIn(itemsIn(info)[0])[2]).map((flag: RespValue) => textOf(flag) ?? '');
}

interface TestKey {
  readonly name: string;
  /** The picture that is chosen for it. */
  readonly picture: string;
  readonly make: readonly Command[];
  readonly change: readonly Command[];
}

const numbered = (count: number, word: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => word(at));
const notText = new Uint8Array([0, 255, 10, 60]);

/** One key of each kind that a picture may meet, and commands that change it. */
const keys: readonly TestKey[] = [
  { name: 'text', picture: 'string', make: [['SET', 'text', 'hello']], change: [['APPEND', 'text', ' you']] },
  { name: 'counter', picture: 'string', make: [['SET', 'counter', '41']], change: [['INCR', 'counter']] },
  {
    name: 'fleeting',
    picture: 'string',
    make: [['SET', 'fleeting', 'x', 'EX', '100']],
    change: [['SET', 'fleeting', 'x']],
  },
  {
    name: 'binary',
    picture: 'string',
    make: [['SET', 'binary', notText]],
    change: [['SETRANGE', 'binary', '1', 'x']],
  },
  {
    name: 'short-list',
    picture: 'list',
    make: [['RPUSH', 'short-list', 'a', 'b', '', notText]],
    change: [['LPOP', 'short-list']],
  },
  {
    name: 'long-list',
    picture: 'list',
    make: [['RPUSH', 'long-list', ...numbered(500, (at) => `element ${at} ${'.'.repeat(40)}`)]],
    change: [['LPUSH', 'long-list', 'new']],
  },
  {
    name: 'numbers',
    picture: 'set',
    make: [['SADD', 'numbers', '3', '7']],
    change: [['SADD', 'numbers', '5']],
  },
  {
    name: 'set',
    picture: 'set',
    make: [['SADD', 'set', 'a', '', notText, '.'.repeat(500)]],
    change: [['SREM', 'set', notText]],
  },
  {
    name: 'long-set',
    picture: 'set',
    make: [['SADD', 'long-set', ...numbered(500, (at) => `member ${at}`)]],
    change: [['SADD', 'long-set', 'new']],
  },
  {
    name: 'hash',
    picture: 'hash',
    make: [['HSET', 'hash', 'name', 'Ada', notText, notText, '', '']],
    change: [['HSET', 'hash', 'name', 'Ben']],
  },
  {
    name: 'fleeting-field',
    picture: 'hash',
    make: [
      ['HSET', 'fleeting-field', 'a', '1', 'b', '.'.repeat(500)],
      ['HEXPIRE', 'fleeting-field', '100', 'FIELDS', '1', 'a'],
    ],
    change: [['HPERSIST', 'fleeting-field', 'FIELDS', '1', 'a']],
  },
  {
    name: 'long-hash',
    picture: 'hash',
    make: [['HSET', 'long-hash', ...numbered(1200, (at) => `word ${at}`)]],
    change: [['HSET', 'long-hash', 'new', 'v']],
  },
  {
    name: 'zset',
    picture: 'sorted-set',
    make: [['ZADD', 'zset', '1', 'b', '1', notText, 'inf', 'most', '-inf', '', '0.5', '.'.repeat(500)]],
    change: [['ZINCRBY', 'zset', '1', 'b']],
  },
  {
    name: 'long-zset',
    picture: 'sorted-set',
    make: [['ZADD', 'long-zset', ...numbered(1000, (at) => (at % 2 === 0 ? String(at) : `m ${at}`))]],
    change: [['ZADD', 'long-zset', '-5', 'm 1']],
  },
  {
    name: 'stream',
    picture: 'stream',
    make: [['XADD', 'stream', '1-1', 'f', 'v', notText, '.'.repeat(500), '', '']],
    change: [['XADD', 'stream', '1-2', 'f', 'v']],
  },
  {
    name: 'emptied-stream',
    picture: 'stream',
    make: [
      ['XADD', 'emptied-stream', '1-1', 'f', 'v'],
      ['XDEL', 'emptied-stream', '1-1'],
    ],
    change: [['XGROUP', 'CREATE', 'emptied-stream', notText, '0']],
  },
  {
    name: 'group-stream',
    picture: 'stream',
    make: [
      ['XADD', 'group-stream', '1-1', 'f', 'v'],
      ['XADD', 'group-stream', '1-2', 'f', 'v'],
      ['XGROUP', 'CREATE', 'group-stream', 'g', '0'],
      ['XREADGROUP', 'GROUP', 'g', notText, 'COUNT', '1', 'STREAMS', 'group-stream', '>'],
    ],
    change: [['XACK', 'group-stream', 'g', '1-1']],
  },
  {
    name: 'long-stream',
    picture: 'stream',
    make: numbered(40, (at) => `1-${at + 1}`).map((id) => ['XADD', 'long-stream', id, 'f', 'v']),
    change: [['XTRIM', 'long-stream', 'MAXLEN', '30']],
  },
];

/** The keys that a picture is chosen for, and two others: the panel never asks it about the rest. */
const meetsOften = (visualizer: RegisteredVisualizer): readonly TestKey[] =>
  keys.filter(({ name, picture }) => picture === visualizer.id || name === 'text' || name === 'set');

const runAll = async (commands: readonly Command[]): Promise<void> => {
  for (const command of commands) {
    const reply = await server.run(command);
    if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  }
};

describe.each(visualizers.map((visualizer) => ({ id: visualizer.id, visualizer })))(
  '$id',
  ({ visualizer }) => {
    test('reads with read-only commands, or with those on the short list', async () => {
      const recording = recorder();
      for (const key of keys) {
        await runAll(key.make);
        await readWith(visualizer, key.name, recording);
      }
      for (const name of new Set(recording.commands.map(nameOf))) {
        const flags = await flagsOf(name);
        expect({ name, allowed: ALLOWED.has(name) || flags.includes('readonly') }).toEqual({
          name,
          allowed: true,
        });
      }
    });

    test('leaves no trace: what it shows is the same after reading', async () => {
      for (const key of keys) await runAll(key.make);
      const before = textOf(await server.run(['DEBUG', 'DIGEST']));
      for (const key of keys) await readWith(visualizer, key.name);
      expect(textOf(await server.run(['DEBUG', 'DIGEST']))).toBe(before);
    });

    test.each([PANEL_BUDGET, { maxElements: 6, maxBytes: 120 }])(
      'stays within the budget on huge keys: $maxElements elements, $maxBytes bytes',
      async (budget: ReadBudget) => {
        const ask = askTogether(hugeServer);
        const reads = hugeInfos.map(async (key) => {
          const recording = recorder(ask);
          await visualizer.read(recording.run, key, budget);
          const framing = FRAMING_BYTES * (recording.commands.length + budget.maxElements);
          const within = recording.bytes <= budget.maxBytes + framing + 256;
          return { name: wordText(key.name), bytes: recording.bytes, within };
        });
        const read = await Promise.all(reads);
        expect(read.filter(({ within }) => !within)).toEqual([]);
      },
    );

    test('draws and tells every key, also one that is not of its type, and a missing one', async () => {
      for (const key of keys) {
        await runAll(key.make);
        const picture = await readWith(visualizer, key.name);
        expect(await html(picture), key.name).not.toBe('');
        expect(picture.description, key.name).not.toBe('');
      }
      const missing = await readWith(visualizer, 'no such key');
      expect(missing.description).toContain('no such key does not exist');
      expect(await html(missing)).toContain('does not exist');
    });

    test.each(meetsOften(visualizer))(
      'survives that $name is deleted or retyped between its reads',
      async (key) => {
        for (const meanwhile of [
          ['DEL', key.name],
          ['SET', key.name, 'other'],
          ['RENAME', key.name, 'elsewhere'],
        ]) {
          for (const nth of [1, 3, 6, 7]) {
            await server.run(['FLUSHALL']);
            await runAll(key.make);
            const info = await readKeyInfo(recorder().run, utf8Bytes(key.name));
            let seen = 0;
            const between = async (): Promise<void> => {
              seen += 1;
              if (seen === nth) await runAll([meanwhile]);
            };
            const recording = recorder(oneByOne(between));
            const picture = await visualizer.read(recording.run, info, PANEL_BUDGET);
            expect(await html(picture)).not.toBe('');
          }
        }
      },
    );

    test('renders its sample, and tells it', async () => {
      const sample = visualizer.sample();
      expect(await html(sample)).toContain('<');
      expect(sample.description.length).toBeGreaterThan(10);
    });

    test('never turns a value into markup', async () => {
      const evil = '<img src=x onerror=alert(1)>';
      await runAll([
        ['SET', evil, evil],
        ['RPUSH', `${evil}l`, evil],
        ['SADD', `${evil}s`, evil],
        ['HSET', `${evil}h`, evil, evil],
        ['ZADD', `${evil}z`, '1', evil],
        ['XADD', `${evil}x`, '*', evil, evil],
        ['XGROUP', 'CREATE', `${evil}x`, evil, '0'],
        ['XREADGROUP', 'GROUP', evil, evil, 'STREAMS', `${evil}x`, '>'],
      ]);
      for (const name of [evil, `${evil}l`, `${evil}s`, `${evil}h`, `${evil}z`, `${evil}x`]) {
        expect(await html(await readWith(visualizer, name))).not.toContain('<img');
      }
    });
  },
);

test.each(keys.map((key) => ({ type: key.name, key })))(
  'the picture that is chosen for $type changes its words and its fingerprint when the data change',
  async ({ key }) => {
    await runAll(key.make);
    const info = await readKeyInfo(recorder().run, utf8Bytes(key.name));
    const chosen = chooseVisualizer(info);
    const before = await chosen.read(recorder().run, info, PANEL_BUDGET);
    const again = await chosen.read(recorder().run, info, PANEL_BUDGET);
    await runAll(key.change);
    const after = await chosen.read(recorder().run, info, PANEL_BUDGET);
    expect(again.fingerprint).toBe(before.fingerprint);
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(after.description).not.toBe(before.description);
    expect(await html(after, before)).not.toBe(await html(before));
  },
);

test('each type gets its own picture, and the others the plain one', async () => {
  const chosen: Record<string, string> = {};
  for (const key of keys) {
    await runAll(key.make);
    chosen[key.name] = chooseVisualizer(await readKeyInfo(recorder().run, utf8Bytes(key.name))).id;
  }
  expect(chosen).toEqual(Object.fromEntries(keys.map((key) => [key.name, key.picture])));
  expect(chooseVisualizer(await readKeyInfo(recorder().run, utf8Bytes('missing'))).id).toBe('plain');
});

test('a lesson gets the picture that it names, as far as that suits the key', async () => {
  await runAll([['SADD', 'set', 'a']]);
  const info = await readKeyInfo(recorder().run, utf8Bytes('set'));
  expect(chooseVisualizer(info, 'plain').id).toBe('plain');
  for (const other of ['set', 'list', 'no such picture', null]) {
    expect(chooseVisualizer(info, other).id).toBe('set');
  }
});

test('ids are unique and of the form that lessons write', () => {
  const ids = visualizers.map((visualizer) => visualizer.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[a-z]+(-[a-z]+)*$/.test(id))).toBe(true);
});

test('a lifetime running down is no change, a new one is', async () => {
  await runAll([['SET', 'k', 'v', 'EX', '100']]);
  const first = await readChosen('k');
  await server.advance(3000);
  const later = await readChosen('k');
  await runAll([['EXPIRE', 'k', '50']]);
  const renewed = await readChosen('k');
  expect(later.fingerprint).toBe(first.fingerprint);
  expect(later.description).not.toBe(first.description);
  expect(renewed.fingerprint).not.toBe(first.fingerprint);
});

test('a quicklist shows the nodes that the server reports, a listpack none', async () => {
  await runAll([...keysNamed('long-list'), ...keysNamed('short-list')]);
  expect(await html(await readChosen('long-list'))).toMatch(/quicklist nodes|one quicklist node/);
  expect(await html(await readChosen('short-list'))).not.toContain('quicklist node');
});

const keysNamed = (name: string): readonly Command[] => keys.find((key) => key.name === name)?.make ?? [];

async function readChosen(name: string): Promise<Picture> {
  const { run } = recorder();
  const info = await readKeyInfo(run, utf8Bytes(name));
  return chooseVisualizer(info).read(run, info, PANEL_BUDGET);
}

const hugeKeys = [
  'huge-string',
  'huge-list',
  'fat-list',
  'huge-set',
  'fat-set',
  'huge-hash',
  'fat-hash',
  'huge-zset',
  'fat-zset',
  'huge-stream',
  'fat-stream',
  'crowded-stream',
];

async function fillHugeKeys(): Promise<void> {
  const fill = `
    for from = 1, 100000, 500 do
      local elements, numbers, pairs = {}, {}, {}
      for at = from, from + 499 do
        elements[#elements + 1] = 'element ' .. at
        numbers[#numbers + 1] = at
        pairs[#pairs + 1] = at
        pairs[#pairs + 1] = at
      end
      redis.call('RPUSH', 'huge-list', unpack(elements))
      redis.call('SADD', 'huge-set', unpack(numbers))
      redis.call('HSET', 'huge-hash', unpack(pairs))
      redis.call('ZADD', 'huge-zset', unpack(pairs))
      for at = from, from + 499 do redis.call('XADD', 'huge-stream', at .. '-1', 'element', at, 'more', at) end
    end
    for at = 1, 1000 do
      redis.call('XADD', 'crowded-stream', at .. '-1', unpack(redis.call('LRANGE', 'huge-list', 0, 39)))
      redis.call('XGROUP', 'CREATE', 'crowded-stream', string.rep('g', 200) .. at, '0')
      redis.call('XGROUP', 'CREATECONSUMER', 'crowded-stream', string.rep('g', 200) .. 1, string.rep('c', 200) .. at)
    end
    redis.call('XREADGROUP', 'GROUP', string.rep('g', 200) .. 1, string.rep('c', 200) .. 1, 'STREAMS', 'crowded-stream', '>')
    redis.call('SETRANGE', 'huge-string', 20000000, 'end')
    for at = 1, 40 do
      local fat = string.rep('x', 200000) .. at
      redis.call('RPUSH', 'fat-list', fat)
      redis.call('SADD', 'fat-set', fat)
      redis.call('HSET', 'fat-hash', fat, fat)
      redis.call('ZADD', 'fat-zset', at, fat)
      redis.call('XADD', 'fat-stream', at .. '-1', fat, fat, fat, fat)
    end`;
  const reply = await hugeServer.run(['EVAL', fill, '0']);
  if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
}
