import type { Command, RespValue } from '#resp/value.ts';
import { splitArguments } from '#redis-cli/split-arguments.ts';
import { utf8Text } from '#resp/text.ts';
import { argumentHint } from './argument-hint.ts';
import { readCommandDocs, type CommandArgument, type CommandDocs } from './command-docs.ts';

/** Characters of a line from which on nobody reads its hint. */
const LONGEST_LINE = 2000;

/**
 * What could follow a line, out of the server's own COMMAND DOCS. A hint must be there at once, so the description of
 * a command is fetched as soon as its name has been typed and kept; until it has come there is no hint.
 */
export class HintSource {
  readonly #inspect: (commands: readonly Command[]) => Promise<RespValue[]>;
  /** By first word in capitals; null while it is being fetched, and for words that are no command. */
  readonly #docs = new Map<string, CommandDocs | null>();

  constructor(inspect: (commands: readonly Command[]) => Promise<RespValue[]>) {
    this.#inspect = inspect;
  }

  /** The hint to show behind a line, with the space that parts them. The last word counts only after a space. */
  hint(line: string): string {
    const split = line.length > LONGEST_LINE ? 'invalid' : splitArguments(line);
    const words = split === 'invalid' ? [] : split.map(utf8Text);
    const [name = ''] = words;
    if (!/^[a-z.]+$/i.test(name)) return '';
    const docs = this.#docsOf(name.toUpperCase());
    if (docs === null) return '';
    const isSpaced = /\s$/.test(line);
    const found = findArguments(docs, words);
    if (found === null) return '';
    const complete = words.slice(
      found.nameWords,
      isSpaced || words.length === found.nameWords ? undefined : -1,
    );
    const hint = argumentHint(found.args, complete);
    return hint === '' || isSpaced ? hint : ` ${hint}`;
  }

  #docsOf(name: string): CommandDocs | null {
    const known = this.#docs.get(name);
    if (known !== undefined) return known;
    this.#docs.set(name, null);
    void this.#fetch(name);
    return null;
  }

  async #fetch(name: string): Promise<void> {
    try {
      const [reply] = await this.#inspect([['COMMAND', 'DOCS', name]]);
      const docs = reply === undefined ? null : readCommandDocs(reply);
      this.#docs.set(name, docs);
    } catch {
      // The server cannot be asked now: the next key asks again.
      this.#docs.delete(name);
    }
  }
}

/** The arguments of the command that the words name, and how many words the name has; null for an unfinished name. */
function findArguments(
  { arguments: args, subcommands }: CommandDocs,
  words: readonly string[],
): { readonly args: readonly CommandArgument[]; readonly nameWords: number } | null {
  if (subcommands.size === 0) return { args, nameWords: 1 };
  const subcommand = subcommands.get(words.slice(0, 2).join(' ').toUpperCase());
  return subcommand === undefined ? null : { args: subcommand.arguments, nameWords: 2 };
}
