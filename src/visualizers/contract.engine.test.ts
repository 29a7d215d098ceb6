import { prerender } from 'react-dom/static';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeValue } from '#resp/encode.ts';
import { textOf, utf8Bytes, wordText } from '#resp/text.ts';
import type { Command, CommandRunner, RespValue } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { allPictureCases } from '#testing/pictures/all-cases.ts';
import type { PictureCase } from '#testing/pictures/picture-case.ts';
import { readKnownKey, usesOf, type KnownKey } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import type { Picture, RegisteredVisualizer } from './registered-visualizer.ts';
import { itemsIn } from './reply-reading.ts';
import { chooseVisualizer, visualizers } from './registry.ts';
import { PANEL_BUDGET, type ReadBudget } from './visualizer.ts';

const cases = allPictureCases.flatMap((kind) => kind.cases);
const huge = allPictureCases.flatMap((kind) => kind.huge ?? []);

/** Commands without the server's `readonly` flag that a picture may use all the same: they only look. */
const ALLOWED = new Set(['config get', 'debug object', 'pfdebug']);
/** Framing and facts (type, encoding, lifetime, memory, counts, limits) that come on top of a budget's bytes. */
const FRAMING_BYTES = 64;
const CONTAINER_COMMANDS = new Set(['object', 'memory', 'debug', 'xinfo', 'config']);

let server: TestServer;
/** A server of its own for huge keys: memory never shrinks, and every inspection copies all of it. */
let hugeServer: TestServer;
let hugeKeys: readonly KnownKey[];
beforeAll(async () => {
  await Promise.all(visualizers.map((visualizer) => visualizer.loadView()));
  server = await startTestServer({ appendOnly: false });
  hugeServer = await startTestServer({ appendOnly: false });
  for (const { fill } of huge) {
    const reply = await hugeServer.run(['EVAL', fill, '0']);
    if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  }
  const ask = askTogether(hugeServer);
  const names = huge.flatMap(({ keys }) => keys);
  hugeKeys = await Promise.all(names.map((name) => readKnownKey(ask, utf8Bytes(name))));
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

/** A key as the panel knows it once the commands that made it have been heard of. */
async function known(key: PictureCase, run = recorder().run): Promise<KnownKey> {
  return readKnownKey(run, utf8Bytes(key.name), await usesOf(askTogether(server), key.make));
}

async function readWith(
  visualizer: RegisteredVisualizer,
  key: PictureCase,
  recording = recorder(),
): Promise<Picture> {
  const { info, context } = await known(key, recording.run);
  return visualizer.read(recording.run, info, PANEL_BUDGET, context);
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

const NO_KEY: PictureCase = { name: 'no such key', picture: 'plain', make: [], change: [] };

/** The keys that a picture is chosen for, and two others: the panel never asks it about the rest. */
const meetsOften = (visualizer: RegisteredVisualizer): readonly PictureCase[] =>
  cases.filter(({ name, picture }) => picture === visualizer.id || name === 'text' || name === 'set');

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
      for (const key of cases) {
        await runAll(key.make);
        await readWith(visualizer, key, recording);
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
      for (const key of cases) await runAll(key.make);
      const before = textOf(await server.run(['DEBUG', 'DIGEST']));
      for (const key of cases) await readWith(visualizer, key);
      expect(textOf(await server.run(['DEBUG', 'DIGEST']))).toBe(before);
    });

    test.each([PANEL_BUDGET, { maxElements: 6, maxBytes: 120 }])(
      'stays within the budget on huge keys: $maxElements elements, $maxBytes bytes',
      async (budget: ReadBudget) => {
        const ask = askTogether(hugeServer);
        const reads = hugeKeys.map(async ({ info, context }) => {
          const recording = recorder(ask);
          await visualizer.read(recording.run, info, budget, context);
          const framing = FRAMING_BYTES * (recording.commands.length + budget.maxElements);
          const within = recording.bytes <= budget.maxBytes + framing + 256;
          return { name: wordText(info.name), bytes: recording.bytes, within };
        });
        const read = await Promise.all(reads);
        expect(read.filter(({ within }) => !within)).toEqual([]);
      },
    );

    test('draws and tells every key, also one that is not of its type, and a missing one', async () => {
      for (const key of cases) {
        await runAll(key.make);
        const picture = await readWith(visualizer, key);
        expect(await html(picture), key.name).not.toBe('');
        expect(picture.description, key.name).not.toBe('');
      }
      const missing = await readWith(visualizer, NO_KEY);
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
            const { info, context } = await known(key);
            let seen = 0;
            const between = async (): Promise<void> => {
              seen += 1;
              if (seen === nth) await runAll([meanwhile]);
            };
            const recording = recorder(oneByOne(between));
            const picture = await visualizer.read(recording.run, info, PANEL_BUDGET, context);
            expect(await html(picture)).not.toBe('');
          }
        }
      },
    );

    test('renders its sample, and tells it', async () => {
      const sample = await visualizer.sample();
      expect(await html(sample)).toContain('<');
      expect(sample.description.length).toBeGreaterThan(10);
    });

    test.each(allPictureCases)('never turns a value of $kind into markup', async ({ holding }) => {
      const evil = '<img src=x onerror=alert(1)>';
      const make = holding?.(evil, evil) ?? [];
      await runAll(make);
      expect(await html(await readWith(visualizer, { ...NO_KEY, name: evil, make }))).not.toContain('<img');
    });
  },
);

test.each(cases)(
  'the picture that is chosen for $name changes its words and its fingerprint when the data change',
  async (key) => {
    await runAll(key.make);
    const { info, context } = await known(key);
    const chosen = chooseVisualizer(info, context);
    const look = (): Promise<Picture> => chosen.read(recorder().run, info, PANEL_BUDGET, context);
    const before = await look();
    const again = await look();
    await runAll(key.change);
    const after = await look();
    expect(again.fingerprint).toBe(before.fingerprint);
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(after.description).not.toBe(before.description);
    expect(await html(after, before)).not.toBe(await html(before));
  },
);

test('each key gets the picture of its type or of its use, and the others the plain one', async () => {
  const chosen: Record<string, string> = {};
  for (const key of cases) {
    await runAll(key.make);
    const { info, context } = await known(key);
    chosen[key.name] = chooseVisualizer(info, context).id;
  }
  expect(chosen).toEqual(Object.fromEntries(cases.map((key) => [key.name, key.picture])));
  const missing = await known(NO_KEY);
  expect(chooseVisualizer(missing.info, missing.context).id).toBe('plain');
});

test('every picture has keys that it is chosen for', () => {
  const chosen = new Set(cases.map(({ picture }) => picture));
  const without = visualizers.filter(({ id }) => id !== 'plain' && !chosen.has(id)).map(({ id }) => id);
  expect(without).toEqual([]);
});

test('a lesson or a person gets the picture that they name, as far as that suits the key', async () => {
  await runAll([['SADD', 'set', 'a']]);
  const { info, context } = await readKnownKey(recorder().run, utf8Bytes('set'));
  expect(chooseVisualizer(info, context, 'plain').id).toBe('plain');
  for (const other of ['set', 'list', 'no such picture', null]) {
    expect(chooseVisualizer(info, context, other).id).toBe('set');
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

const keysNamed = (name: string): readonly Command[] => cases.find((key) => key.name === name)?.make ?? [];

async function readChosen(name: string): Promise<Picture> {
  const { run } = recorder();
  const { info, context } = await readKnownKey(run, utf8Bytes(name));
  return chooseVisualizer(info, context).read(run, info, PANEL_BUDGET, context);
}
