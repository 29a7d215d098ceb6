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

/** A command with its arguments; a container has subcommands in their place. */
export interface CommandDocs {
  readonly arguments: readonly CommandArgument[];
  /** By full name in capitals: `CONFIG GET`. */
  readonly subcommands: ReadonlyMap<string, CommandDocs>;
}

/** Reads the reply to `COMMAND DOCS name`; null when the server does not know the command. */
export function readCommandDocs(reply: RespValue): CommandDocs | null {
  const [first] = pairsOf(reply);
  return first === undefined ? null : docsOf(first[1]);
}

function docsOf(value: RespValue): CommandDocs {
  const fields = fieldsOf(value);
  const subcommands = pairsOf(fields.get('subcommands')).map(([name, docs]): [string, CommandDocs] => [
    (textOf(name) ?? '').replace('|', ' ').toUpperCase(),
    docsOf(docs),
  ]);
  return { arguments: argumentsOf(fields.get('arguments')), subcommands: new Map(subcommands) };
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
