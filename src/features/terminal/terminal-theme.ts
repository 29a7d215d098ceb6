import type { ITheme } from '@xterm/xterm';

/** Reads one custom property, for example `--accent`; an empty text when it is not set. */
export type ReadProperty = (name: string) => string;

/**
 * The terminal's colours out of the page's custom properties: first the terminal's own, then what the rest of the page
 * uses for the same meaning. A name that is not set is left to xterm's default, except for paper and ink, which must
 * not come from two palettes.
 */
export function readTerminalTheme(read: ReadProperty): ITheme {
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => read(name).trim()).find((value) => value !== '');
  const paper = first('--terminal-background', '--surface-page');
  const ink = first('--terminal-foreground', '--ink');
  const paired =
    paper === undefined || ink === undefined ? { paper: '#131417', ink: '#e7e8eb' } : { paper, ink };
  const theme: Record<string, string | undefined> = {
    background: paired.paper,
    foreground: paired.ink,
    cursor: first('--terminal-cursor', '--accent'),
    cursorAccent: first('--terminal-cursor-text', '--terminal-background'),
    selectionBackground: first('--terminal-selection', '--accent-soft'),
    black: first('--terminal-prompt', '--ink-muted'),
    red: first('--terminal-error', '--danger'),
    green: first('--ok'),
    yellow: first('--warn'),
    blue: first('--accent'),
    magenta: first('--type-hash'),
    cyan: first('--type-stream'),
    white: first('--ink-muted'),
    brightBlack: first('--terminal-hint', '--ink-faint'),
    brightRed: first('--terminal-error', '--danger'),
    brightGreen: first('--ok'),
    brightYellow: first('--warn'),
    brightBlue: first('--accent-strong', '--accent'),
    brightMagenta: first('--type-hash'),
    brightCyan: first('--type-stream'),
    brightWhite: paired.ink,
  };
  return Object.fromEntries(Object.entries(theme).filter(([, colour]) => colour !== undefined));
}

/** The font of the terminal, from `--font-mono`. */
export function readTerminalFont(read: ReadProperty): string {
  const font = read('--font-mono').trim();
  return font === '' ? 'monospace' : font;
}
