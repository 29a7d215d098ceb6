import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

interface Manifest {
  readonly name: string;
  readonly start_url: string;
  readonly scope: string;
  readonly theme_color: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[];
}

const manifest = async (): Promise<Manifest> =>
  JSON.parse(await readFile(at('public/manifest.webmanifest'), 'utf8')) as Manifest;

/** Width and height of a PNG, from its header. */
async function sizeOf(path: string): Promise<string> {
  const png = await readFile(path);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

describe('the installed page', () => {
  it('has the icons that its manifest names, in the sizes that it states', async () => {
    const { icons } = await manifest();
    const drawn = icons.filter(({ src }) => src.endsWith('.png'));
    for (const { src, sizes } of drawn) expect(await sizeOf(at(`public/${src}`)), src).toBe(sizes);
    expect(drawn.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
    expect(icons.map(({ purpose }) => purpose)).toContain('maskable');
    expect(await sizeOf(at('public/icon-180.png'))).toBe('180x180');
  });

  it('starts where it was installed from, below any path', async () => {
    const { start_url, scope } = await manifest();
    expect([start_url, scope]).toEqual(['./', './']);
  });

  it('is the page’s: the same colour, and named by it', async () => {
    const page = await readFile(at('index.html'), 'utf8');
    const { theme_color } = await manifest();
    expect(page).toContain(
      `<meta name="theme-color" media="(prefers-color-scheme: light)" content="${theme_color}"`,
    );
    expect(page).toContain('<link rel="manifest" href="./manifest.webmanifest"');
    expect(page).toContain('<link rel="apple-touch-icon" href="./icon-180.png"');
  });
});
