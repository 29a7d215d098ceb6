import type { CommandEntry } from '#redis-cli/command-table.ts';
import { nearNames } from '#redis-cli/near-names.ts';
import { utf8Text } from '#resp/text.ts';
import { namedEntry } from './named-entry.ts';
import type { RedisScript, ScriptCommand } from './read-script.ts';

/** What is wrong in a script, at its place in the text. Names are in capitals. */
export type ScriptProblem = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'quotes' | 'open-text' }
  /** `near`: names that may have been meant, the nearest first. */
  | { readonly kind: 'unknown-command'; readonly name: string; readonly near: readonly string[] }
  | {
      readonly kind: 'unknown-subcommand';
      readonly container: string;
      readonly name: string;
      readonly near: readonly string[];
    }
  /** `arity` as the server counts: with the name; negative where it is the least. `words`: as many as there are. */
  | { readonly kind: 'arity'; readonly name: string; readonly arity: number; readonly words: number }
  /** The connection would carry something else than replies: SYNC and PSYNC. */
  | { readonly kind: 'not-here'; readonly name: string }
);

/** Names are compared with at most so many characters: longer ones are no slip of a finger. */
const LONGEST_NAME = 40;
const REPLICATION: ReadonlySet<string> = new Set(['SYNC', 'PSYNC']);

/**
 * What can be said against a script before it runs: what cannot be read, and what the server would refuse by its own
 * table of commands. While the table is not there (an empty one), only the first.
 */
export function findProblems(script: RedisScript, commands: readonly CommandEntry[]): ScriptProblem[] {
  const unreadable = script.faults.map(({ kind, from, to }): ScriptProblem => ({ kind, from, to }));
  if (commands.length === 0) return unreadable;
  const refused = script.commands.flatMap((command) => problemOf(command, commands) ?? []);
  return [...unreadable, ...refused].sort((a, b) => a.from - b.from);
}

function problemOf(command: ScriptCommand, commands: readonly CommandEntry[]): ScriptProblem | null {
  const { words } = command;
  const [first, second] = words;
  if (first === undefined) return null;
  const name = utf8Text(first.bytes).toUpperCase();
  const { entry, subcommands } = namedEntry(words, commands);
  if (entry === null) {
    const names = commands.map((one) => one.name).filter((one) => !one.includes(' '));
    const near = name.length > LONGEST_NAME ? [] : nearNames(name, names);
    return { kind: 'unknown-command', from: first.from, to: first.to, name, near };
  }
  if (REPLICATION.has(name)) return { kind: 'not-here', from: first.from, to: first.to, name };
  if (subcommands !== null && second !== undefined) {
    const word = utf8Text(second.bytes).toUpperCase();
    const near = word.length > LONGEST_NAME ? [] : nearNames(word, subcommands);
    return {
      kind: 'unknown-subcommand',
      from: second.from,
      to: second.to,
      container: name,
      name: word,
      near,
    };
  }
  if (takes(entry, words.length)) return null;
  return {
    kind: 'arity',
    from: first.from,
    to: command.to,
    name: entry.name,
    arity: entry.arity,
    words: words.length,
  };
}

/** Whether the server takes so many words (`commandCheckArity` of Valkey's server.c). */
function takes({ arity }: CommandEntry, words: number): boolean {
  if (arity === 0) return true;
  return arity > 0 ? words === arity : words >= -arity;
}
