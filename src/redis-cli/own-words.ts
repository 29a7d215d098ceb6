import { isWord, utf8Text } from '#resp/text.ts';
import { isBare, type Words } from './command-words.ts';
import type { ServerAddress } from './server-address.ts';

/** What this terminal calls itself and its server, where redis-cli names them. */
export const PROGRAM = 'redis-cli';
export const SERVER = 'Redis';

/** What redis-cli does itself with a line, instead of sending it. */
export type OwnWord =
  | { readonly kind: 'quit' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'help'; readonly about: Words }
  | { readonly kind: 'connect'; readonly address: ServerAddress }
  | { readonly kind: 'hints'; readonly shown: boolean }
  | { readonly kind: 'subscribed' }
  /** Nothing but a line to print. */
  | { readonly kind: 'say'; readonly text: string };

/** Reads a line that is redis-cli's own; `null` for a command of the server. */
export function readOwnWord(words: Words): OwnWord | null {
  const [first] = words;
  if (first === undefined) return null;
  if (isWord(first, 'quit') || isWord(first, 'exit')) return { kind: 'quit' };
  if (first[0] === 0x3a) return readPreference(words);
  if (isWord(first, 'restart')) return { kind: 'say', text: "Use 'restart' only in Lua debugging mode." };
  if (isWord(first, 'help') || isWord(first, '?')) return { kind: 'help', about: words.slice(1) };
  if (isWord(first, 'connect') && words.length === 3) return readConnect(words);
  return isBare(words, 'clear') ? { kind: 'clear' } : null;
}

/** The port is read as C does: a number at the beginning of the word, else 0. */
function readConnect(words: Words): OwnWord {
  const [, host = '', port = ''] = words.map(utf8Text);
  return { kind: 'connect', address: { host, port: Number(/^\s*[+-]?\d+/.exec(port)?.[0] ?? 0) } };
}

/** `:set hints`, `:set nohints` and `:get pubsub`. */
function readPreference(words: Words): OwnWord {
  const [first = '', second = ''] = words.map(utf8Text);
  if (isWord(first, ':set') && words.length >= 2) {
    if (isWord(second, 'hints')) return { kind: 'hints', shown: true };
    if (isWord(second, 'nohints')) return { kind: 'hints', shown: false };
    return { kind: 'say', text: `unknown ${PROGRAM} preference '${second}'` };
  }
  if (isWord(first, ':get') && words.length >= 2) {
    if (isWord(second, 'pubsub')) return { kind: 'subscribed' };
    return { kind: 'say', text: `unknown ${PROGRAM} get option '${second}'` };
  }
  return { kind: 'say', text: `unknown ${PROGRAM} internal command '${first}'` };
}
