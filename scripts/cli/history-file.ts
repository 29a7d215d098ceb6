import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { HISTORY_LIMIT, MemoryHistory } from '#redis-cli/history.ts';

/**
 * The file that redis-cli keeps its history in, so that this one goes on with the lines of that one: the variable
 * `REDISCLI_HISTFILE`, or `.rediscli_history` in the home directory. `null` for `/dev/null`, which keeps nothing.
 */
export function historyPath(environment: Readonly<Record<string, string | undefined>>): string | null {
  const path = environment['REDISCLI_HISTFILE'];
  if (path === undefined || path === '') return join(homedir(), '.rediscli_history');
  return path === '/dev/null' ? null : path;
}

/** A history in a file, one line each. A file that cannot be read or written is done without, as redis-cli does. */
export function historyInFile(path: string | null): MemoryHistory {
  if (path === null) return new MemoryHistory();
  return new MemoryHistory({ lines: readLines(path), onChange: (lines) => writeLines(path, lines) });
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean).slice(-HISTORY_LIMIT);
  } catch {
    return [];
  }
}

function writeLines(path: string, lines: readonly string[]): void {
  try {
    // Readable by nobody else: a line may hold what its author would not show around.
    writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  } catch {
    // A home directory that cannot be written to keeps no history.
  }
}
