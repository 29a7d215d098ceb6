/** The forms of output that are compared, each with the options that ask redis-cli for it on a pipe. */
export const MODES = {
  raw: [],
  tty: ['--no-raw'],
  raw3: ['-3'],
  tty3: ['-3', '--no-raw'],
  csv: ['--csv'],
  json: ['--json'],
  json2: ['-2', '--json'],
  'quoted-json': ['--quoted-json'],
  delimiters: ['-d', ' / ', '-D', '<end>\n'],
} as const satisfies Record<string, readonly string[]>;

export type Mode = keyof typeof MODES;

/** The mode of this name. */
export function modeNamed(name: string): Mode {
  for (const mode of modesOf(MODES)) if (mode === name) return mode;
  throw new Error(`there is no mode ${name}`);
}

/** All modes, in order. */
export const ALL_MODES: readonly Mode[] = modesOf(MODES);

/** What each session is recorded in, unless it asks for all. */
export const USUAL_MODES: readonly Mode[] = ['raw', 'tty', 'tty3'];

function modesOf(modes: Record<Mode, unknown>): Mode[] {
  return Object.keys(modes).filter((name): name is Mode => name in modes);
}
