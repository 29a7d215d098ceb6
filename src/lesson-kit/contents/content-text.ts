import { count, enumerate, quote, quoteAll } from '../check-text.ts';

/** The words for what a key holds and should hold; see `check-text.ts`. */
export const contentText = {
  string: {
    be: (wanted: string) => `be the string ${wanted}`,
    is: (text: string) => `is the string ${quote(text)}`,
    isLong: (text: string, bytes: number) => `is a string of ${bytes} bytes that begins with ${quote(text)}`,
  },
  be: (noun: string) => `be ${noun}`,
  of: (members: readonly string[]) => `of ${quoteAll(members)}`,
  inThisOrder: (members: readonly string[]) => `of ${quoteAll(members)}, in this order`,
  nothingElse: (members: readonly string[]) => `of ${quoteAll(members)} and nothing else`,
  with: (members: readonly string[]) => `with ${quoteAll(members)} in it`,
  without: (members: readonly string[]) => `without ${quoteAll(members)}`,
  first: (item: string) => `with ${quote(item)} at the head`,
  last: (item: string) => `with ${quote(item)} at the tail`,
  sized: (amount: string) => `of ${amount}`,
  withPairs: (pairs: readonly string[]) => `with ${enumerate(pairs)}`,
  onlyPairs: (pairs: readonly string[]) => `with ${enumerate(pairs)} and no other field`,
  newest: (pairs: readonly string[]) => `whose newest entry has ${enumerate(pairs)}`,
  pair: (name: string, value: string) => `${quote(name)}: ${value}`,
  scored: (member: string, range: string) => `${quote(member)} at score ${range}`,
  score: (member: string, score: string) => `${quote(member)} at ${score}`,
  isListOf: (items: readonly string[], total: number) => `is a list of ${enumerate(items.map(quote), total)}`,
  listEnd: (last: string) => `, ending with ${quote(last)}`,
  isSetOf: (members: readonly string[], total: number) =>
    `is a set of ${enumerate(members.map(quote), total)}`,
  lacking: (members: readonly string[]) => `, without ${quoteAll(members)}`,
  having: (members: readonly string[]) => `, with ${quoteAll(members)} in it`,
  isHashOf: (pairs: readonly string[], total: number) => `is a hash with ${enumerate(pairs, total)}`,
  isSortedSetOf: (members: readonly string[], total: number) =>
    `is a sorted set of ${enumerate(members, total)}`,
  isStreamOf: (n: number) => `is a stream of ${count(n, 'entry', 'entries')}`,
  newestIs: (pairs: readonly string[]) => ` whose newest has ${enumerate(pairs)}`,
} as const;
