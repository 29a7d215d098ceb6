import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { showArgument } from './argument-text.ts';
import type { CommandDocs } from './command-docs.ts';
import type { Words } from './command-words.ts';
import { inertText } from './inert-text.ts';

/** redis-cli's own words, but for the first line, and those behind the second empty one. */
const GENERAL = [
  'redis-cli of Keyspace',
  'To get help about Redis commands type:',
  '      "help @<group>" to get a list of commands in <group>',
  '      "help <command>" for help on <command>',
  '      "help <tab>" to get a list of possible help topics',
  '      "quit" to exit',
  '',
  'To set redis-cli preferences:',
  '      ":set hints" enable online hints',
  '      ":set nohints" disable online hints',
  '',
  'Ctrl-C cancels a command that waits, and connects again. After quit, Enter connects again.',
  'Up and Down walk through earlier lines, Ctrl-R searches them, Tab completes.',
].join('\n');
const UNKNOWN = 'The server cannot be asked about its commands now.';

/** Where HELP looks commands up. A `CommandReference` is one. */
export interface HelpSource {
  /** What a command does, by its first word; null when the server cannot be asked. */
  find(word: string): Promise<CommandDocs | 'unknown' | null>;
  findAll(): Promise<readonly CommandDocs[] | null>;
}

/**
 * What HELP prints (`cliOutputHelp`), in lines that end in `\n`: with no words how to use it, with `@group` the commands
 * of a group, otherwise the commands whose names begin with the words, a container's with all its subcommands.
 */
export async function helpText(about: Words, source: HelpSource | undefined): Promise<string> {
  const [first, ...rest] = about.map(utf8Text);
  if (first === undefined) return `${GENERAL}\n`;
  if (first.startsWith('@')) return groupHelp(first.slice(1), (await source?.findAll()) ?? null);
  const found = (await source?.find(first)) ?? null;
  return commandHelp([first, ...rest], found);
}

function groupHelp(group: string, all: readonly CommandDocs[] | null): string {
  if (all === null) return `${UNKNOWN}\n`;
  const wanted = flat(all).filter((docs) => docs.group.toLowerCase() === group.toLowerCase());
  return `${wanted.map((docs) => entry(docs, false)).join('')}\n`;
}

function commandHelp(words: readonly string[], found: CommandDocs | 'unknown' | null): string {
  if (found === null) return `${UNKNOWN}\n`;
  const name = words.join(' ').toUpperCase();
  const wanted =
    found === 'unknown' ? [] : flat([found]).filter((docs) => `${docs.name} `.startsWith(`${name} `));
  return `${wanted.map((docs) => entry(docs, true)).join('')}\n`;
}

/** Commands and subcommands, sorted by name. */
function flat(all: readonly CommandDocs[]): CommandDocs[] {
  return all
    .flatMap((docs) => [docs, ...docs.subcommands.values()])
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function entry(docs: CommandDocs, withGroup: boolean): string {
  const syntax = docs.arguments.map(showArgument).join(' ');
  const field = (name: string, value: string): string => `  \x1b[33m${name}:\x1b[0m ${inert(value)}\n`;
  return [
    `\n  \x1b[1m${inert(docs.name)}\x1b[0m \x1b[90m${inert(syntax)}\x1b[0m\n`,
    field('summary', docs.summary),
    docs.since === '' ? '' : field('since', docs.since),
    withGroup ? field('group', docs.group) : '',
  ].join('');
}

const inert = (text: string): string => inertText(utf8Bytes(text));
