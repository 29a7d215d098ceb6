import { prerender } from 'react-dom/static';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { encodeValue } from '#resp/encode.ts';
import { textOf, utf8Bytes, wordText } from '#resp/text.ts';
import type { Command, CommandWord } from '#resp/value.ts';
import { allServerPictureCases } from '#testing/pictures/server/all-cases.ts';
import { serverAfter, type PlayedServer } from '#testing/pictures/server/server-after.ts';
import type { RepeatableServer } from '#testing/repeatable-server.ts';
import type { Picture } from './registered-visualizer.ts';
import { itemsIn } from './reply-reading.ts';
import { serverVisualizers } from './server-registry.ts';
import { PANEL_BUDGET } from './visualizer.ts';

/** Commands without the server's `readonly` flag that a picture may use all the same: they only look. */
const ALLOWED = new Set([
  'info',
  'client list',
  'function list',
  'module list',
  'config get',
  'memory stats',
]);
const CONTAINER_COMMANDS = new Set(['client', 'config', 'function', 'memory', 'module', 'object']);
/** What comes on top of a budget's bytes: a line of CLIENT LIST for each element, a section of INFO for each command. */
const ELEMENT_BYTES = 512;
const COMMAND_BYTES = 2048;

const servers: RepeatableServer[] = [];
beforeAll(async () => {
  await Promise.all(serverVisualizers.map((visualizer) => visualizer.loadView()));
});
afterEach(() => {
  for (const server of servers.splice(0)) server.stop();
});

async function playedServer(...played: Parameters<typeof serverAfter>): Promise<PlayedServer> {
  const one = await serverAfter(...played);
  servers.push(one.server);
  return one;
}

async function html(picture: Picture, previous: Picture | null = null): Promise<string> {
  const { prelude } = await prerender(picture.draw(previous, () => {}));
  return new Response(prelude).text();
}

const nameOf = (command: Command): string => {
  const words = command.slice(0, 2).map((word) => wordText(word).toLowerCase());
  return CONTAINER_COMMANDS.has(words[0] ?? '') ? words.join(' ') : (words[0] ?? '');
};

/** Characters that would end a line, hide or reverse what follows, or stand for bytes that are not text. */
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029\ufffd]/u;
const HTML = '<img src=x onerror=alert(1)><script>alert(2)</script>';
const hostile: ReadonlyArray<readonly [what: string, value: CommandWord]> = [
  ['HTML', HTML],
  ['control characters', new Uint8Array([1, 7, 8, 9, 27, 127])],
  ['invalid UTF-8', new Uint8Array([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xe2, 0x82])],
  ['characters that reverse or hide others', utf8Bytes('a\u202eb\u200b\u2066c\u2028\ufeff')],
  ['an empty name', ''],
  ['1 MB', new Uint8Array(1024 * 1024).fill(0x78)],
];

describe.each(allServerPictureCases)('$picture', ({ picture, cases, holding, huge }) => {
  const found = serverVisualizers.find(({ id }) => id === picture);
  if (found === undefined) throw new Error(`no picture of the server is called ${picture}`);
  const visualizer = found;

  test('draws and tells a server that has done nothing', async () => {
    const { look } = await playedServer([]);
    const seen = await look(visualizer);
    expect(seen.description).not.toBe('');
    expect(await html(seen)).toContain('<');
  });

  test.each(cases)('$name: words, fingerprint and drawing change, and do not before', async (one) => {
    const { player, look, asked, server } = await playedServer(one.make);
    const [before, again] = [await look(visualizer), await look(visualizer)];
    await player.play(one.change);
    const after = await look(visualizer);
    expect(again.fingerprint).toBe(before.fingerprint);
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(after.description).not.toBe(before.description);
    expect(await html(after, before)).not.toBe(await html(before));
    for (const name of new Set(asked.map(({ command }) => nameOf(command)))) {
      const [info] = await server.inspect([['COMMAND', 'INFO', name.replace(' ', '|')]]);
      const flags = itemsIn(itemsIn(itemsIn(info)[0])[2]).map((flag) => textOf(flag));
      expect({ name, allowed: ALLOWED.has(name) || flags.includes('readonly') }).toEqual({
        name,
        allowed: true,
      });
    }
    expect(asked.filter(({ reply }) => reply.kind === 'error')).toEqual([]);
  });

  test('renders its sample, and tells it', async () => {
    const sample = await visualizer.sample();
    expect(await html(sample)).toContain('<');
    expect(sample.description.length).toBeGreaterThan(10);
  });

  test('stays within the budget, and draws little, where there is a lot', { timeout: 120_000 }, async () => {
    const { look, asked } = await playedServer(huge, 'flood');
    for (const budget of [PANEL_BUDGET, { maxElements: 6, maxBytes: 120 }]) {
      asked.length = 0;
      const seen = await look(visualizer, budget);
      const bytes = asked.reduce((sum, { reply }) => sum + encodeValue(reply).length, 0);
      const allowed = budget.maxBytes + ELEMENT_BYTES * budget.maxElements + COMMAND_BYTES * asked.length;
      expect(bytes).toBeLessThanOrEqual(allowed);
      expect((await html(seen)).length).toBeLessThan(100_000);
      expect(seen.description.length).toBeLessThan(20_000);
    }
  });

  test.each(holding === undefined ? [] : hostile)(
    'shows %s as text that can be read',
    async (_what, value) => {
      const { look } = await playedServer(holding?.(value) ?? []);
      const seen = await look(visualizer);
      const drawn = await html(seen);
      expect(drawn).not.toMatch(/<(img|script)/);
      expect(`${drawn}\n${seen.description}`.replaceAll('\n', '')).not.toMatch(UNSAFE);
      expect(drawn.length).toBeLessThan(100_000);
    },
  );
});

test('every picture of the server is tried', () => {
  expect(allServerPictureCases.map(({ picture }) => picture)).toEqual(serverVisualizers.map(({ id }) => id));
});

test('ids are of the form that lessons write', () => {
  expect(serverVisualizers.every(({ id }) => /^[a-z]+(-[a-z]+)*$/.test(id))).toBe(true);
});
