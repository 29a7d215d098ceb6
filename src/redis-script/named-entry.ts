import type { CommandEntry } from '#redis-cli/command-table.ts';
import { utf8Text } from '#resp/text.ts';
import type { ScriptWord } from './read-script.ts';

/** What the server's table of commands says of the first words of a command. */
export interface NamedEntry {
  /** The subcommand, if the words name one, otherwise the command; null when there is none of that name. */
  readonly entry: CommandEntry | null;
  /** Words that the name takes. */
  readonly nameWords: number;
  /** Set when the command has subcommands and the second word is none of them: all of them, by their second words. */
  readonly subcommands: readonly string[] | null;
}

interface Index {
  readonly entries: ReadonlyMap<string, CommandEntry>;
  /** By container: the second words of its subcommands. */
  readonly subcommands: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<readonly CommandEntry[], Index>();

/** Finds the command that words name in the server's table (COMMAND). */
export function namedEntry(words: readonly ScriptWord[], commands: readonly CommandEntry[]): NamedEntry {
  const { entries, subcommands } = indexOf(commands);
  const [first, second] = words.slice(0, 2).map(({ bytes }) => utf8Text(bytes).toUpperCase());
  const container = subcommands.get(first ?? '');
  const own = entries.get(first ?? '') ?? null;
  if (container === undefined || second === undefined) return { entry: own, nameWords: 1, subcommands: null };
  const named = entries.get(`${first ?? ''} ${second}`);
  if (named !== undefined) return { entry: named, nameWords: 2, subcommands: null };
  return { entry: own, nameWords: 1, subcommands: container };
}

/** The second words of a container's subcommands; none of another command. */
export function subcommandsOf(name: string, commands: readonly CommandEntry[]): readonly string[] {
  return indexOf(commands).subcommands.get(name.toUpperCase()) ?? [];
}

function indexOf(commands: readonly CommandEntry[]): Index {
  const known = indexes.get(commands);
  if (known !== undefined) return known;
  const subcommands = new Map<string, string[]>();
  for (const { name } of commands) {
    const [container = '', second] = name.split(' ');
    if (second === undefined) continue;
    const list = subcommands.get(container) ?? [];
    subcommands.set(container, list);
    list.push(second);
  }
  const made = { entries: new Map(commands.map((entry) => [entry.name, entry])), subcommands };
  indexes.set(commands, made);
  return made;
}
