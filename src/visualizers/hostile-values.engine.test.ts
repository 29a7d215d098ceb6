import { prerender } from 'react-dom/static';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { CommandWord } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { allPictureCases } from '#testing/pictures/all-cases.ts';
import { readKnownKey, usesOf } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import type { Picture } from './registered-visualizer.ts';
import { chooseVisualizer, visualizers } from './registry.ts';
import { PANEL_BUDGET } from './visualizer.ts';

/** Values and names that a page must show and never obey, in the picture of each type. */
let server: TestServer;
beforeAll(async () => {
  await Promise.all(visualizers.map((visualizer) => visualizer.loadView()));
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());

const TEN_MB = 10 * 1024 * 1024;
const bytes = (...values: readonly number[]): Uint8Array => new Uint8Array(values);

const kinds = allPictureCases.flatMap(({ kind, holding }) => (holding ? [{ kind, holding }] : []));
type Holding = (typeof kinds)[number]['holding'];

async function pictureOf(holding: Holding, key: CommandWord, value: CommandWord): Promise<Picture> {
  await server.run(['FLUSHALL']);
  const make = holding(key, value);
  for (const command of make) expect((await server.run(command)).kind).not.toBe('error');
  const ask = askTogether(server);
  const name = typeof key === 'string' ? utf8Bytes(key) : key;
  const { info, context } = await readKnownKey(ask, name, await usesOf(ask, make));
  return chooseVisualizer(info, context).read(ask, info, PANEL_BUDGET, context);
}

/** What a browser would be given to show, and what a screen reader would say. Names of moving elements are not shown. */
async function shown(picture: Picture): Promise<{ html: string; all: string }> {
  const { prelude } = await prerender(picture.draw(null, () => {}));
  const html = (await new Response(prelude).text()).replaceAll(/ data-glide="[^"]*"/g, '');
  return { html, all: `${html}\n${picture.description}` };
}

const HTML = '<img src=x onerror=alert(1)><script>alert(2)</script>';
/** Characters that would end a line, hide or reverse what follows, or stand for bytes that are not text. */
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029\ufffd]/u;

const hostile: ReadonlyArray<readonly [what: string, value: Uint8Array]> = [
  ['control characters', bytes(0, 7, 8, 9, 10, 13, 27, 127)],
  ['terminal escapes', utf8Bytes('\u001b[2J\u001b]0;owned\u0007')],
  ['invalid UTF-8', bytes(0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xe2, 0x82)],
  ['characters that reverse or hide others', utf8Bytes('a\u202eb\u200b\u2066c\u2028\ufeff')],
];

describe.each(kinds)('the picture of $kind', ({ holding }) => {
  test('shows HTML as text, in its name and in its values', async () => {
    const { html, all } = await shown(await pictureOf(holding, HTML, HTML));
    expect(html).not.toMatch(/<(img|script)/);
    expect(all).toContain(HTML);
  });

  test.each(hostile)('shows no %s, but their escapes', async (_what, value) => {
    const { all } = await shown(await pictureOf(holding, value, value));
    expect(all.replaceAll('\n', '')).not.toMatch(UNSAFE);
    expect(all).toMatch(/\\x|\\[abnrt]/);
  });

  test('shows the beginning of 10 MB, and says how much there is', async () => {
    const picture = await pictureOf(holding, 'big', new Uint8Array(TEN_MB).fill(0x78));
    const { html, all } = await shown(picture);
    expect(html.length).toBeLessThan(100_000);
    expect(picture.description.length).toBeLessThan(10_000);
    expect(all).toContain('10,485,760');
  });

  test('shows the beginning of a name of 10 MB, and offers no command with it', async () => {
    const picture = await pictureOf(holding, new Uint8Array(TEN_MB).fill(0x6b), 'v');
    const { html, all } = await shown(picture);
    expect(html.length).toBeLessThan(100_000);
    expect(all).toContain(`${'k'.repeat(200)}… (10,485,760 bytes)`);
    expect(all).not.toContain('k'.repeat(201));
  });
});
