import type { ByteStart } from '#client/engine-client.ts';
import { formatTty } from '#redis-cli/format-tty.ts';
import { RespDecoder } from '#resp/decode.ts';
import type { RespValue } from '#resp/value.ts';
import { timelineText as text } from '#text/timeline.ts';
import { readableText } from '#visualizers/byte-text.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { isCut, reportedText, startBytes } from '#visualizers/events/reported-text.ts';

/** A reply on one line. */
export interface ShortReply {
  /** As redis-cli prints it, its lines one after the other; what is not all of it ends in an ellipsis. */
  readonly text: string;
  readonly tone: 'plain' | 'error' | 'nil';
}

/** Characters of a reply that are shown. */
const LONGEST = 140;

/**
 * What a command answered, from the first bytes of it. Of a reply that is not all there, what is complete is printed,
 * and how much there is in all. Null when nothing was answered.
 */
export function shortReply(reply: ByteStart): ShortReply | null {
  if (reply.length === 0) return null;
  if (isCut(reply) || reply.length > COMMON_BYTES) return read(reply);
  const known = common.get(reply.start);
  if (known !== undefined) return known;
  const short = read(reply);
  if (common.size >= MOST_COMMON) common.clear();
  common.set(reply.start, short);
  return short;
}

/** In a flood most replies are one of a few short ones, and hundreds are read at once. */
const common = new Map<string, ShortReply>();
const COMMON_BYTES = 32;
const MOST_COMMON = 256;

function read(reply: ByteStart): ShortReply {
  const bytes = startBytes(reply);
  const values = decoded(bytes);
  if (values === null) return { text: readableText(bytes) + text.more, tone: 'plain' };
  const [first] = values;
  if (first === undefined) return cutReply(reply, bytes);
  const all = values.map(onOneLine).join(' ') + (isCut(reply) ? ` ${text.more}` : '');
  return { text: shortened(all), tone: toneOf(first, values.length) };
}

/** The same of an error that is told without the bytes around it. */
export function errorReply(error: ByteStart): ShortReply {
  return { text: shortened(`(error) ${reportedText(error).trimEnd()}`), tone: 'error' };
}

function toneOf(value: RespValue, count: number): ShortReply['tone'] {
  if (value.kind === 'error') return 'error';
  return value.kind === 'nil' && count === 1 ? 'nil' : 'plain';
}

function decoded(bytes: Uint8Array): RespValue[] | null {
  try {
    return new RespDecoder().push(bytes);
  } catch {
    return null;
  }
}

/** A reply whose first value is cut off. */
function cutReply(reply: ByteStart, bytes: Uint8Array): ShortReply {
  const header = /^([$=!*~>%])(\d+)\r\n/.exec(reply.start);
  const [line, mark, digits] = header ?? ['', '', ''];
  const content = bytes.subarray(line.length);
  const size = formatCount(Number(digits));
  switch (mark) {
    case '$':
    case '=':
    case '!':
      return { text: text.cutString(readableText(content), size), tone: mark === '!' ? 'error' : 'plain' };
    case '*':
    case '~':
    case '>':
      return { text: text.cutList(elements(content), size), tone: 'plain' };
    case '%':
      return { text: text.cutMap(entries(content), size), tone: 'plain' };
    default: {
      const tone = reply.start.startsWith('-') ? 'error' : 'plain';
      return { text: readableText(bytes) + text.more, tone };
    }
  }
}

/** The elements that are complete, numbered as redis-cli numbers them. */
function elements(content: Uint8Array): string {
  const items = decoded(content) ?? [];
  return items.length === 0 ? '' : beginning(onOneLine({ kind: 'array', items }));
}

function entries(content: Uint8Array): string {
  const items = decoded(content) ?? [];
  const pairs: Array<readonly [RespValue, RespValue]> = [];
  for (let at = 0; at + 1 < items.length; at += 2) {
    const [key, value] = items.slice(at, at + 2);
    if (key !== undefined && value !== undefined) pairs.push([key, value]);
  }
  return pairs.length === 0 ? '' : beginning(onOneLine({ kind: 'map', entries: pairs }));
}

const onOneLine = (value: RespValue): string =>
  [...formatTty(value)]
    .join('')
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ');

/** The first characters of a line. */
const beginning = (line: string): string => Array.from(line).slice(0, LONGEST).join('');

const shortened = (line: string): string => (line.length <= LONGEST ? line : beginning(line) + text.more);
