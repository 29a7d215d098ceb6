import type { FileFault, StopHow } from './crash.ts';

/**
 * What is done to a single server from outside, as lines of a script say it: its process or its machine is ended, its
 * files are damaged while it does not run, it is started again.
 */
export type ServerAction =
  { readonly server: StopHow | 'start' } | { readonly server: 'damage'; readonly fault: FileFault };

/** What each line looks like. */
export const SERVER_USAGE = {
  'power-off': 'server power-off',
  kill: 'server kill',
  shutdown: 'server shutdown',
  start: 'server start',
  tear: 'server tear <bytes>, for example server tear 5',
  flip: 'server flip <file> <byte>, for example server flip dump.rdb 40',
} as const;

type Verb = keyof typeof SERVER_USAGE;

const isVerb = (word: string): word is Verb => Object.hasOwn(SERVER_USAGE, word);

/** Reads the words behind `server`; a text says what is wrong with them. */
export function parseServerLine([verb = '', ...rest]: readonly string[]): ServerAction | string {
  if (!isVerb(verb)) return `server wants one of: ${Object.keys(SERVER_USAGE).join(', ')}`;
  return readVerb(verb, rest) ?? `the line has to be: ${SERVER_USAGE[verb]}`;
}

function readVerb(verb: Verb, rest: readonly string[]): ServerAction | null {
  switch (verb) {
    case 'power-off':
    case 'kill':
    case 'shutdown':
    case 'start':
      return rest.length === 0 ? { server: verb } : null;
    case 'tear': {
      const bytes = count(rest[0]);
      return rest.length === 1 && bytes !== null && bytes > 0
        ? { server: 'damage', fault: { fault: 'tear', bytes } }
        : null;
    }
    case 'flip': {
      const [path, offset] = [rest[0], count(rest[1])];
      return rest.length === 2 && path !== undefined && offset !== null
        ? { server: 'damage', fault: { fault: 'flip', path, offset } }
        : null;
    }
  }
}

const count = (word: string | undefined): number | null =>
  /^\d{1,12}$/.test(word ?? '') ? Number(word) : null;

/** The line that says an action: `parseServerLine` reads it back. */
export function formatServerAction(action: ServerAction): string {
  if (action.server !== 'damage') return `server ${action.server}`;
  const { fault } = action;
  return fault.fault === 'tear' ? `server tear ${fault.bytes}` : `server flip ${fault.path} ${fault.offset}`;
}

/** Whether something that came from outside is an action: it is what the line says that it would be written as. */
export function isServerAction(value: unknown): value is ServerAction {
  try {
    const read = parseServerLine(
      formatServerAction(value as ServerAction)
        .split(' ')
        .slice(1),
    );
    return typeof read !== 'string' && JSON.stringify(sorted(read)) === JSON.stringify(sorted(value));
  } catch {
    return false;
  }
}

/** An object as its fields in order, however deep. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, part]) => [name, sorted(part)])
    : value;
