import { textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';

/** One argument of a command, as COMMAND DOCS describes it. */
export interface CommandArgument {
  /** What a hint shows for it. */
  readonly name: string;
  readonly type: string;
  /** The word that must stand before it, or be it (`pure-token`); an empty text for none. */
  readonly token: string;
  readonly optional: boolean;
  readonly multiple: boolean;
  /** Whether the token is repeated with each repetition. */
  readonly multipleToken: boolean;
  /** Of a `block` all in their order, of a `oneof` one. */
  readonly parts: readonly CommandArgument[];
}

/** A command, or a subcommand, as the server itself describes it; texts that it does not give are empty. */
export interface CommandDocs {
  /** In capitals, a subcommand after its container: `CONFIG GET`. */
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** The version of the server that had it first. */
  readonly since: string;
  /** For example `O(1)`. */
  readonly complexity: string;
  /** The server's word for the family: `string`, `sorted-set`, `connection` … */
  readonly group: string;
  /** Since when one should use something else, or an empty text. */
  readonly deprecatedSince: string;
  /** What to use instead, as Markdown. */
  readonly replacedBy: string;
  readonly arguments: readonly CommandArgument[];
  /** By full name; a container has them in the place of arguments. */
  readonly subcommands: ReadonlyMap<string, CommandDocs>;
}

/** Reads the reply to `COMMAND DOCS name`; null when the server does not know the command. */
export function readCommandDocs(reply: RespValue): CommandDocs | null {
  const [first] = pairsOf(reply);
  return first === undefined ? null : docsOf(...first);
}

/** Reads the reply to `COMMAND DOCS`: all that the server knows, subcommands within their containers. */
export function readAllCommandDocs(reply: RespValue): CommandDocs[] {
  return pairsOf(reply).map((pair) => docsOf(...pair));
}

function docsOf(name: RespValue, value: RespValue): CommandDocs {
  const fields = fieldsOf(value);
  const text = (field: string): string => textOf(fields.get(field) ?? nothing) ?? '';
  const subcommands = pairsOf(fields.get('subcommands')).map((pair) => docsOf(...pair));
  return {
    name: (textOf(name) ?? '').replace('|', ' ').toUpperCase(),
    summary: text('summary'),
    since: text('since'),
    complexity: text('complexity'),
    group: text('group'),
    deprecatedSince: text('deprecated_since'),
    replacedBy: text('replaced_by'),
    arguments: argumentsOf(fields.get('arguments')),
    subcommands: new Map(subcommands.map((docs) => [docs.name, docs])),
  };
}

function argumentsOf(value: RespValue | undefined): CommandArgument[] {
  if (value === undefined || !('items' in value)) return [];
  return value.items.map((item) => {
    const fields = fieldsOf(item);
    const text = (name: string): string => textOf(fields.get(name) ?? nothing) ?? '';
    const flags = fields.get('flags');
    const has = (flag: string): boolean =>
      flags !== undefined && 'items' in flags && flags.items.some((one) => textOf(one) === flag);
    return {
      name: text('display_text') || text('name'),
      type: text('type'),
      token: text('token'),
      optional: has('optional'),
      multiple: has('multiple'),
      multipleToken: has('multiple_token'),
      parts: argumentsOf(fields.get('arguments')),
    };
  });
}

const nothing: RespValue = { kind: 'nil', form: 'null' };

function fieldsOf(value: RespValue): Map<string, RespValue> {
  return new Map(pairsOf(value).map(([name, field]) => [textOf(name) ?? '', field]));
}

/** The pairs of a map, which RESP2 sends as one flat array. */
function pairsOf(value: RespValue | undefined): Array<readonly [RespValue, RespValue]> {
  if (value?.kind === 'map') return [...value.entries];
  if (value === undefined || !('items' in value)) return [];
  const pairs: Array<readonly [RespValue, RespValue]> = [];
  for (let at = 0; at + 1 < value.items.length; at += 2) {
    const [name, field] = value.items.slice(at, at + 2);
    if (name !== undefined && field !== undefined) pairs.push([name, field]);
  }
  return pairs;
}

/** The command that words name: itself, or the subcommand that the second word names. */
export interface NamedCommand {
  readonly docs: CommandDocs;
  /** Words that the name takes. */
  readonly nameWords: number;
}

/** The command or subcommand that words name; null for a container whose subcommand is missing or unknown. */
export function findNamed(docs: CommandDocs, words: readonly string[]): NamedCommand | null {
  if (docs.subcommands.size === 0) return { docs, nameWords: 1 };
  const subcommand = docs.subcommands.get(words.slice(0, 2).join(' ').toUpperCase());
  return subcommand === undefined ? null : { docs: subcommand, nameWords: 2 };
}
