import type { Check } from '../check.schema.ts';
import type { RanCheck } from '../checks/ran.schema.ts';
import { isReadOnly } from '../checks/read-only-commands.ts';
import type { TtlCheck } from '../checks/ttl.schema.ts';
import type { Range } from '../range.schema.ts';
import type { ReplyMatch } from '../reply-match.schema.ts';
import type { TextMatch } from '../text-match.schema.ts';
import { commandGuard } from './command-guard.ts';
import {
  boolean,
  byField,
  integer,
  line,
  list,
  number,
  object,
  oneOf,
  optional,
  PackFault,
  record,
  text,
  type Guard,
} from './guard.ts';
import { isPlainPattern } from './plain-pattern.ts';

/*
 * The checks of a lesson out of a pack, kind by kind as their schemas have them, and besides: what is compared by a
 * pattern must be plain, because the page tries it; a script of `eval` runs on a copy of the server, which ends it.
 */

const MOST = 200;
const value = text({ most: 20_000 });
const name = text({ least: 1, most: 200 });
const texts = list(value, { least: 1, most: MOST });
const words = line(300);
const onKey = { key: text({ least: 1, most: 1000 }), node: optional(name) };

const range: Guard<Range> = (given, place) => {
  const bound = optional(number({ most: Number.MAX_VALUE, least: -Number.MAX_VALUE }));
  const read = object({ min: bound, max: bound })(given, place);
  if (read.min === undefined && read.max === undefined) throw new PackFault(place, 'give min, max or both');
  return read;
};

const pattern: Guard<string> = (given, place) => {
  const read = text({ most: 300 })(given, place);
  if (isPlainPattern(read)) return read;
  throw new PackFault(place, 'this pattern is none, or it could hold up the page');
};

const anything = object({ anything: oneOf(true) });

const textMatch: Guard<TextMatch> = byField<TextMatch>({
  equals: object({ equals: value }),
  equalsIgnoringCase: object({ equalsIgnoringCase: value }),
  oneOf: object({ oneOf: list(value, { least: 2, most: MOST }) }),
  matches: object({ matches: pattern, as: words }),
  number: object({ number: range }),
  anything,
});
const textMatches = list(textMatch, { most: MOST });

const replyMatch: Guard<ReplyMatch> = (given, place) =>
  byField<ReplyMatch>({
    text: object({ text: textMatch }),
    integer: object({ integer: range }),
    kind: object({ kind: oneOf('status', 'string', 'integer') }),
    nil: object({ nil: oneOf(true) }),
    error: object({ error: text({ least: 1, most: 500 }) }),
    items: object({ items: list(replyMatch, { most: MOST }) }),
    includes: object({ includes: list(replyMatch, { least: 1, most: MOST }) }),
    length: object({ length: range }),
    anything,
  })(given, place);

type ArgumentsMatch = NonNullable<RanCheck['arguments']>;
const argumentsMatch: Guard<ArgumentsMatch> = byField<ArgumentsMatch>({
  exactly: object({ exactly: textMatches }),
  first: object({ first: textMatches }),
  includes: object({ includes: textMatches }),
});

const ranFields = {
  command: optional(commandGuard),
  arguments: optional(argumentsMatch),
  reply: optional(replyMatch),
  client: optional(name),
  node: optional(name),
};
const ran: Guard<RanCheck> = object({ ...ranFields, times: optional(range) });

const fields = record(textMatch, MOST);
const contents = {
  string: object({ ...onKey, string: textMatch }),
  list: object({
    ...onKey,
    list: object({
      items: optional(texts),
      includes: optional(texts),
      excludes: optional(texts),
      first: optional(value),
      last: optional(value),
      length: optional(range),
    }),
  }),
  set: object({
    ...onKey,
    set: object({
      members: optional(texts),
      includes: optional(texts),
      excludes: optional(texts),
      size: optional(range),
    }),
  }),
  hash: object({
    ...onKey,
    hash: object({
      fields: optional(fields),
      includes: optional(fields),
      excludes: optional(texts),
      size: optional(range),
    }),
  }),
  sortedSet: object({
    ...onKey,
    sortedSet: object({
      members: optional(texts),
      scores: optional(record(range, MOST)),
      includes: optional(texts),
      excludes: optional(texts),
      size: optional(range),
    }),
  }),
  stream: object({
    ...onKey,
    stream: object({ length: optional(range), newest: optional(fields) }),
  }),
};

const encodings = oneOf(
  'int',
  'embstr',
  'raw',
  'listpack',
  'quicklist',
  'intset',
  'hashtable',
  'skiplist',
  'stream',
);
const slots = list(integer({ least: 0, most: 16_383 }), { least: 1, most: MOST });

const readOnly: typeof commandGuard = (given, place) => {
  const command = commandGuard(given, place);
  if (isReadOnly(command)) return command;
  throw new PackFault(place, 'a check may only read');
};

const seconds = number({ least: 0, most: Number.MAX_SAFE_INTEGER });
const ttl: Guard<TtlCheck> = byField<TtlCheck>({
  none: object({ ...onKey, none: oneOf(true) }),
  min: object({ ...onKey, min: seconds, max: seconds }),
});

const node = object({
  node: name,
  running: optional(boolean),
  role: optional(oneOf('primary', 'replica', 'sentinel')),
  link: optional(oneOf('up', 'down')),
  slots: optional(object({ count: optional(range), includes: optional(slots), excludes: optional(slots) })),
});

const script = object({
  script: text({ least: 1, most: 20_000 }),
  keys: optional(list(text({ most: 1000 }), { most: MOST })),
  arguments: optional(list(value, { most: MOST })),
  about: words,
  want: words,
  node: optional(name),
});

/** One check; several composed are read as deep as a pack may go. */
export const checkGuard: Guard<Check> = (given, place) =>
  byField<Check>({
    value: object({ value: byField<Extract<Check, { value: unknown }>['value']>(contents) }),
    ttl: object({ ttl }),
    type: object({
      type: object({ ...onKey, is: oneOf('string', 'list', 'set', 'hash', 'zset', 'stream') }),
    }),
    encoding: object({ encoding: object({ ...onKey, is: encodings }) }),
    exists: object({ exists: object(onKey) }),
    reply: object({ reply: object({ command: readOnly, is: replyMatch, node: optional(name) }) }),
    ran: object({ ran }),
    node: object({ node }),
    eval: object({ eval: script }),
    inOrder: object({ inOrder: list(object(ranFields), { least: 2, most: MOST }) }),
    all: object({ all: list(checkGuard, { least: 2, most: MOST }) }),
    any: object({ any: list(checkGuard, { least: 2, most: MOST }) }),
    not: object({ not: checkGuard }),
  })(given, place);
