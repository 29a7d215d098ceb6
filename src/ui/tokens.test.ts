import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Without its indentation: the dark theme stands in a media query. */
const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replaceAll(/^ +/gmu, '');

function block(selector: string): Map<string, string> {
  const start = sheet.indexOf(`\n${selector} {`);
  const body = sheet.slice(start, sheet.indexOf('\n}', start));
  return new Map([...body.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const types = ['string', 'list', 'set', 'hash', 'zset', 'stream', 'bitmap', 'hll', 'geo', 'pubsub'];
const surfaces = ['--surface-sunken', '--surface-page', '--surface-raised', '--surface-active'];
const inks = [
  '--ink',
  '--ink-muted',
  '--ink-faint',
  '--accent',
  '--ok',
  '--warn',
  '--danger',
  ...types.map((t) => `--type-${t}`),
];

describe.each([
  ['light', block(':root')],
  ['dark', block(":root[data-theme='dark']")],
])('the %s theme', (_name, tokens) => {
  const colour = (name: string): string => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`${name} is not a plain colour in this theme`);
    return value;
  };

  it.each(inks)('shows %s at 4.5:1 or better on every surface', (ink) => {
    const weak = surfaces.filter((surface) => contrast(colour(ink), colour(surface)) < 4.5);
    expect(weak).toEqual([]);
  });

  it.each(types)('shows text on the soft fill of %s', (type) => {
    const soft = colour(`--type-${type}-soft`);
    expect(contrast(colour(`--type-${type}`), soft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('--ink'), soft)).toBeGreaterThanOrEqual(7);
    expect(tokens.has(`--type-${type}-line`)).toBe(true);
  });

  it('shows messages, filled buttons and the terminal', () => {
    const pairs: ReadonlyArray<readonly [string, string]> = [
      ['--on-accent', '--accent'],
      ['--accent', '--accent-soft'],
      ['--ok', '--ok-soft'],
      ['--warn', '--warn-soft'],
      ['--danger', '--danger-soft'],
      ['--terminal-foreground', '--terminal-background'],
      ['--terminal-foreground', '--terminal-selection'],
      ['--terminal-hint', '--terminal-background'],
      ['--terminal-prompt', '--terminal-background'],
      ['--terminal-error', '--terminal-background'],
    ];
    expect(pairs.filter(([front, back]) => contrast(colour(front), colour(back)) < 4.5)).toEqual([]);
  });

  it('draws the edges of controls and the focus ring at 3:1 or better', () => {
    const grounds = ['--surface-page', '--surface-raised', '--surface-sunken'];
    const weak = ['--line-control', '--focus'].flatMap((edge) =>
      grounds
        .filter((ground) => contrast(colour(edge), colour(ground)) < 3)
        .map((ground) => `${edge} on ${ground}`),
    );
    expect(weak).toEqual([]);
  });
});

it('gives every colour of the light theme a counterpart in the dark one', () => {
  const light = [...block(':root').keys()];
  const dark = block(":root[data-theme='dark']");
  expect(light.filter((name) => !dark.has(name))).toEqual([]);
});
