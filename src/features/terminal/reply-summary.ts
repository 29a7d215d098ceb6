import { trueLength } from '#client/cut-value.ts';
import type { LoggedExchange } from '#client/exchange-reader.ts';
import { textOf, withoutAttributes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { terminalText } from '#text/terminal.ts';

const words = terminalText.reply;
/** Characters of a value that are read out; of a longer one its length says more. */
const LONGEST_READ = 80;

/** An exchange's reply in a few words, to be read out. */
export function summarizeExchange({ command, reply, more }: LoggedExchange): string {
  if (reply === null) return words.none;
  if (command.length === 0 && 'items' in reply) return words.message;
  const summary = summarizeValue(reply);
  return more.length === 0 ? summary : `${summary} ${words.more(more.length)}`;
}

function summarizeValue(reply: RespValue): string {
  const value = withoutAttributes(reply);
  if ('items' in value)
    return value.items.length === 0 ? words.empty : words.elements(trueLength(value.items));
  if ('entries' in value)
    return value.entries.length === 0 ? words.empty : words.entries(trueLength(value.entries));
  if (value.kind === 'nil') return words.nil;
  return value.kind === 'error' ? words.error(shortText(value)) : shortText(value);
}

/** The value's own text; of what is long, or is no text, the number of bytes. */
function shortText(value: RespValue): string {
  const text = textOf(value) ?? '';
  if (!('bytes' in value)) return text;
  if (value.bytes.length === 0) return words.empty;
  return text.length > LONGEST_READ || /[\p{Cc}\uFFFD]/u.test(text)
    ? words.bytes(trueLength(value.bytes))
    : text;
}
