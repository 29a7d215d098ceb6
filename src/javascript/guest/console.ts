import { format, inspect } from 'node-inspect-extracted';
import type { ConsoleLevel, Host } from '../host.ts';

/** `console` as Node writes it, line by line to the outside. */
export function consoleOf(host: Pick<Host, 'print' | 'now'>): object {
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  let depth = 0;
  const print = (level: ConsoleLevel, text: string): void =>
    host.print(level, depth === 0 ? text : text.replaceAll(/^/gm, ' '.repeat(depth)));
  const log = (...parts: unknown[]): void => print('log', format(...parts));
  const error = (...parts: unknown[]): void => print('error', format(...parts));
  const passed = (label: string): string =>
    `${label}: ${(host.now() - (timers.get(label) ?? 0)).toFixed(3)}ms`;
  return {
    log,
    info: log,
    debug: log,
    error,
    warn: error,
    trace: error,
    dir: (value: unknown, options?: object) => print('log', inspect(value, { ...options })),
    table: (rows: unknown) => log(rows),
    group: (...parts: unknown[]) => {
      if (parts.length > 0) log(...parts);
      depth += 2;
    },
    groupEnd: () => (depth = Math.max(0, depth - 2)),
    assert: (holds: unknown, ...parts: unknown[]) => {
      if (!holds) error('Assertion failed', ...parts);
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      log(`${label}: ${counts.get(label)}`);
    },
    time: (label = 'default') => void timers.set(label, host.now()),
    timeLog: (label = 'default', ...parts: unknown[]) => log(passed(label), ...parts),
    timeEnd: (label = 'default') => {
      log(passed(label));
      timers.delete(label);
    },
  };
}

/** An error with its stack, or anything else that was thrown, as Node prints it where nobody has caught it. */
export function described(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  // One that was made outside has a message as plain objects have theirs, and no stack worth printing.
  if (thrown instanceof Error && Object.keys(thrown).includes('message'))
    return `${thrown.name}: ${thrown.message}`;
  const text = inspect(thrown);
  // Brackets stand around an error without places in the program: one of a library, or of the interpreter itself.
  return thrown instanceof Error && text.startsWith('[') ? text.slice(1, -1) : text;
}
