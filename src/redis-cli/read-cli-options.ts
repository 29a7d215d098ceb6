import { DEFAULT_OPTIONS, type CliOptions } from './cli-options.ts';
import { readOption } from './cli-option-table.ts';
import { usageText, versionLine } from './cli-usage.ts';

/** The command line that was read; or what to print instead, and the exit code. */
export type CliStart =
  | {
      readonly kind: 'run';
      readonly options: CliOptions;
      readonly words: readonly string[];
      readonly warnings: string;
    }
  | { readonly kind: 'exit'; readonly output: string; readonly error: string; readonly code: number };

const PASSWORD_WARNING =
  "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n";

/**
 * Reads the command line as redis-cli does (`parseOptions`): options first, and the first word that is none begins the
 * command. `environment`: `REDISCLI_AUTH` is a password, where the command line has none.
 */
export function readCliOptions(
  line: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): CliStart {
  let options = DEFAULT_OPTIONS;
  let warnings = '';
  let at = 0;
  for (; at < line.length; at++) {
    const read = readOption(line, at, options);
    if (read.kind === 'command') break;
    if (read.kind === 'refused') return refuse(warnings + read.reason);
    if (read.kind === 'usage') return { kind: 'exit', output: usageText, error: warnings, code: 0 };
    if (read.kind === 'version') return { kind: 'exit', output: versionLine, error: warnings, code: 0 };
    options = { ...options, ...read.change };
    warnings += read.warning ?? '';
    at += read.taken;
  }
  const contradiction = contradictionIn(options);
  if (contradiction !== null) return refuse(warnings + contradiction);
  if (options.password !== null && options.authWarning) warnings += PASSWORD_WARNING;
  const password = options.password ?? environment['REDISCLI_AUTH'] ?? null;
  return { kind: 'run', options: { ...options, password }, words: line.slice(at), warnings };
}

function refuse(error: string): CliStart {
  return { kind: 'exit', output: '', error: `${error}\n`, code: 1 };
}

function contradictionIn({ stdinLast, stdinTag, resp2, resp3 }: CliOptions): string | null {
  if (stdinLast && stdinTag !== null) return 'Options -x and -X are mutually exclusive.';
  return resp2 && resp3 === 'asked' ? 'Options -2 and -3 are mutually exclusive.' : null;
}
