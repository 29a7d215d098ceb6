import type { ByteStart } from '#client/engine-client.ts';
import { serverEventsText as text } from '#text/visualizers-server-events.ts';
import { formatCount } from '../quantity.ts';
import { reportedText } from './reported-text.ts';

/** What a command answered, in a few words. */
export interface ToldReply {
  readonly text: string;
  readonly failed: boolean;
}

/** A command with what it answered. */
export interface AnsweredCommand {
  readonly command: string;
  readonly reply: ToldReply;
}

/** A reply from the first bytes of it, of which an event keeps few: one value as text, several as their number. */
export function toldReply({ start, length }: ByteStart): ToldReply {
  const [line = ''] = start.split('\r\n', 1);
  const rest = line.slice(1);
  const plain = (words: string): ToldReply => ({ text: words, failed: false });
  if (start === '') return plain(length === 0 ? text.nothing : text.unread);
  if (rest === '-1' && /^[$*]/.test(line)) return plain(text.nil);
  switch (line.charAt(0)) {
    case '-':
      return { text: readable(rest), failed: true };
    case '!':
      return { text: cut(content(start, line), Number(rest)), failed: true };
    case '$':
    case '=':
      return plain(cut(content(start, line), Number(rest)));
    case '*':
    case '~':
    case '>':
      return plain(text.elements(formatCount(Number(rest)), rest === '1'));
    case '%':
      return plain(text.pairs(formatCount(Number(rest)), rest === '1'));
    case '_':
      return plain(text.nil);
    default:
      return plain(readable(rest));
  }
}

const asBytes = (value: string, length = value.length): ByteStart =>
  ({ start: value, length }) as unknown as ByteStart;

const readable = (value: string): string => reportedText(asBytes(value));

/** What stands behind the line that says how much it is, as far as it is there. */
const content = (start: string, line: string): string => {
  const behind = start.slice(line.length + 2);
  const size = Number(line.slice(1));
  return behind.slice(0, Number.isFinite(size) ? size : undefined);
};

const cut = (value: string, length: number): string => reportedText(asBytes(value, length));
