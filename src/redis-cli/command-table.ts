import { textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';

/** A command or subcommand as the server itself describes it (COMMAND). */
export interface CommandEntry {
  /** In capitals, a subcommand after its container: `CONFIG GET`. */
  readonly name: string;
  /** How many words it takes, its name included; negative where that is the least. 0 when the server does not say. */
  readonly arity: number;
  /** Index of the first word that is a key, the command's name being 0; 0 when there is none or it varies. */
  readonly firstKey: number;
  /** Index of the last one; negative ones count from the end of the command. */
  readonly lastKey: number;
  /** From one key to the next. */
  readonly step: number;
}

/** Where the fields of one command stand in the reply to COMMAND; the ones between them are of no use here. */
const NAME = 0;
const ARITY = 1;
const FIRST_KEY = 3;
const LAST_KEY = 4;
const STEP = 5;
const SUBCOMMANDS = 9;

/** Reads the reply to COMMAND, subcommands included, sorted by name. What does not look like a command is left out. */
export function readCommandTable(reply: RespValue): CommandEntry[] {
  return entriesOf(reply).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function entriesOf(list: RespValue | undefined): CommandEntry[] {
  if (list === undefined || !('items' in list)) return [];
  return list.items.flatMap((command) => {
    if (!('items' in command)) return [];
    const name = nameOf(command.items[NAME]);
    const own: CommandEntry = {
      name,
      arity: numberOf(command.items[ARITY]),
      firstKey: numberOf(command.items[FIRST_KEY]),
      lastKey: numberOf(command.items[LAST_KEY]),
      step: numberOf(command.items[STEP]),
    };
    return name === '' ? [] : [own, ...entriesOf(command.items[SUBCOMMANDS])];
  });
}

/** The server names a subcommand `config|get`. */
function nameOf(value: RespValue | undefined): string {
  if (value?.kind !== 'bulk' && value?.kind !== 'simple') return '';
  return (textOf(value) ?? '').replace('|', ' ').toUpperCase();
}

const numberOf = (value: RespValue | undefined): number =>
  value?.kind === 'integer' ? Number(value.value) : 0;

/** Whether the word at `index` of a command that is still being typed would be a key. */
export function isKeyPosition({ firstKey, lastKey, step }: CommandEntry, index: number): boolean {
  if (firstKey === 0 || index < firstKey || step <= 0) return false;
  const isWithin = lastKey < 0 || index <= lastKey;
  return isWithin && (index - firstKey) % step === 0;
}
