import { formatPlain, formatPushTty, formatTty } from '#redis-cli/format-tty.ts';
import type { PrintKind } from '#redis-cli/command-exchange.ts';
import type { PrintLimits } from '#redis-cli/print-limits.ts';
import { bytesOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';

/** What is shown of one reply beside a line, and at most of all that one line has brought. */
const REPLY_LIMITS: PrintLimits = { lines: 500, characters: 40_000 };
export const MOST_CHARACTERS = 80_000;

/** What stands for older messages that were left out. */
const LEFT_OUT = '…\n';

/**
 * What a line of a script has brought, printed as redis-cli prints it. Of a line that goes on bringing messages
 * (SUBSCRIBE, MONITOR) the newest are kept. Half of the text goes at once when it is full: a flood would otherwise
 * copy all of it for every message.
 */
export class LineOutput {
  #text = '';

  get text(): string {
    return this.#text;
  }

  add(value: RespValue, kind: PrintKind): void {
    this.note([...printed(value, kind)].join(''));
  }

  /** A line that is no reply of the server. */
  note(added: string): void {
    const text = this.#text + (added === '' || added.endsWith('\n') ? added : `${added}\n`);
    this.#text = text.length > MOST_CHARACTERS ? newestOf(text) : text;
  }
}

function newestOf(text: string): string {
  const from = text.indexOf('\n', text.length - MOST_CHARACTERS / 2);
  return LEFT_OUT + text.slice(from + 1);
}

function printed(value: RespValue, kind: PrintKind): Iterable<string> {
  const plain = kind === 'raw' ? bytesOf(value) : null;
  if (plain !== null) return formatPlain(plain, REPLY_LIMITS);
  return kind === 'push' ? formatPushTty(value, REPLY_LIMITS) : formatTty(value, REPLY_LIMITS);
}
