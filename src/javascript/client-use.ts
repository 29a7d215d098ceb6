import { tokenizer, type Token } from 'acorn';
import type { ClientKind } from './client-method.ts';

/*
 * What a program that is being written calls of node-redis. It need not parse as a whole: it is read as words, from its
 * beginning to the place in question. A variable is a client if it is given one, `const b = a.duplicate()`, wherever
 * that stands; a chain of calls is followed from its beginning, `client.multi().incr('a').`.
 */

/** A method that stands in a program, written to its end or not. */
export interface ClientUse {
  readonly kind: ClientKind;
  /** As much of its name as is written, and where that begins. */
  readonly name: string;
  readonly from: number;
}

/** A call whose arguments are being written; `argument` is counted from 0. */
export interface ClientCall extends ClientUse {
  readonly argument: number;
}

const FACTORIES: ReadonlyMap<string, ClientKind> = new Map([
  ['createClient', 'client'],
  ['createClientPool', 'pool'],
  ['createCluster', 'cluster'],
  ['createSentinel', 'sentinel'],
]);
/** Methods that give back what they were called on, or another one like it. */
const SAME = new Set([
  'on',
  'once',
  'off',
  'connect',
  'duplicate',
  'withCommandOptions',
  'withTypeMapping',
  'withAbortSignal',
]);

/** The method of a client that is being written at a place; null when it is not one. */
export function methodBefore(code: string, place: number): ClientUse | null {
  const words = wordsOf(code.slice(0, place));
  return writtenUpTo(words, words.length - 1, place);
}

/** The method of a client whose name stands at a place. */
export function methodAt(code: string, place: number): ClientUse | null {
  const rest = /^[\w$]*/u.exec(code.slice(place))?.[0] ?? '';
  return methodBefore(code, place + rest.length);
}

/** The call of a client's method whose arguments are being written at a place. */
export function callBefore(code: string, place: number): ClientCall | null {
  const words = wordsOf(code.slice(0, place));
  let argument = 0;
  for (let at = words.length - 1; at > 0; at--) {
    const text = textAt(words, at);
    if (text === ';') return null;
    if (text === ',') argument += 1;
    // What is closed before the place is an argument, or a part of one.
    else if (CLOSING.has(text)) at = opening(words, at);
    else if (text === '(') {
      const use = writtenUpTo(words, at - 1, words[at - 1]?.end ?? 0);
      return use === null ? null : { ...use, argument };
    } else if (OPENING.has(text)) argument = 0;
  }
  return null;
}

interface Word {
  readonly text: string;
  readonly isName: boolean;
  readonly start: number;
  readonly end: number;
}

const NONE: Word = { text: '', isName: false, start: -1, end: -1 };
const OPENING = new Set(['(', '[', '{', '${']);
const CLOSING = new Set([')', ']', '}']);

/** The words of a text, as far as they can be told. */
function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  try {
    for (const token of tokenizer(text, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowHashBang: true,
    })) {
      words.push(wordOf(text, token));
    }
  } catch {
    // What comes then is a string that has no end yet, or the like: it is no method.
    if (words.length > 0) words.push(NONE);
  }
  return words;
}

const wordOf = (text: string, { type, start, end }: Token): Word => ({
  text: text.slice(start, end),
  isName: type.label === 'name' || type.keyword !== undefined,
  start,
  end,
});

/** The method whose name is the word at `last`, or comes behind a dot there. */
function writtenUpTo(words: readonly Word[], last: number, place: number): ClientUse | null {
  const word = words[last] ?? NONE;
  const isWritten = word.isName && word.end === place;
  const dot = isWritten ? last - 1 : last;
  if (!isDot(words[dot])) return null;
  const start = chainStart(words, dot - 1);
  if (start === null) return null;
  const kind = kindOf(words, start, { end: dot, known: variablesIn(words.slice(0, dot)) });
  if (kind === null) return null;
  return { kind, name: isWritten ? word.text : '', from: isWritten ? word.start : place };
}

const isDot = (word: Word | undefined): boolean => word?.text === '.' || word?.text === '?.';

/** Where the chain of calls begins whose last word is at `last`; null when it is something else. */
function chainStart(words: readonly Word[], last: number): number | null {
  let at = last;
  for (;;) {
    if (words[at]?.text === ')') at = opening(words, at);
    // A call has a name before its arguments; what has none stands in parentheses for itself.
    const named = words[at]?.text === '(' && words[at - 1]?.isName === true ? at - 1 : at;
    if (words[named] === undefined) return null;
    if (!isDot(words[named - 1]))
      return words[named]?.isName === true || words[named]?.text === '(' ? named : null;
    at = named - 2;
  }
}

/** Where the parenthesis opens that is closed at a place. */
function opening(words: readonly Word[], close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    const { text } = words[at] ?? NONE;
    if (CLOSING.has(text)) depth += 1;
    else if (OPENING.has(text) && --depth === 0) return at;
  }
  return -1;
}

/** Where the parenthesis closes that opens at a place. */
function closing(words: readonly Word[], open: number): number {
  let depth = 0;
  for (let at = open; at < words.length; at++) {
    const { text } = words[at] ?? NONE;
    if (OPENING.has(text)) depth += 1;
    else if (CLOSING.has(text) && --depth === 0) return at;
  }
  return words.length;
}

interface Chain {
  /** The word behind its last one. */
  readonly end: number;
  readonly known: ReadonlyMap<string, ClientKind>;
}

/** What the chain of calls that begins at a word gives; null when that is not a client. */
function kindOf(words: readonly Word[], start: number, { end, known }: Chain): ClientKind | null {
  const first = textAt(words, start) === 'await' ? start + 1 : start;
  let { kind, next } = beginning(words, first, known);
  while (kind !== null && next < end && isDot(words[next])) {
    if (textAt(words, next + 2) !== '(') return null;
    kind = after(kind, textAt(words, next + 1));
    next = closing(words, next + 2) + 1;
  }
  return kind;
}

/** What a chain begins with, and where the word behind that stands: parentheses, a call, or a variable. */
function beginning(
  words: readonly Word[],
  at: number,
  known: Chain['known'],
): { readonly kind: ClientKind | null; readonly next: number } {
  if (textAt(words, at) === '(') {
    const close = closing(words, at);
    return { kind: kindOf(words, at + 1, { end: close, known }), next: close + 1 };
  }
  const name = textAt(words, at);
  return textAt(words, at + 1) === '('
    ? { kind: FACTORIES.get(name) ?? null, next: closing(words, at + 1) + 1 }
    : { kind: known.get(name) ?? null, next: at + 1 };
}

const textAt = (words: readonly Word[], at: number): string => words[at]?.text ?? '';

/** What a method gives. */
function after(kind: ClientKind, method: string): ClientKind | null {
  if (method === 'multi') return 'multi';
  if (method === 'createPool') return 'pool';
  if (kind === 'multi') return method.startsWith('exec') ? null : 'multi';
  return SAME.has(method) ? kind : null;
}

/** The variables of a program that are clients. */
function variablesIn(words: readonly Word[]): ReadonlyMap<string, ClientKind> {
  const known = new Map<string, ClientKind>();
  words.forEach((word, at) => {
    const name = words[at - 1];
    if (word.text !== '=' || name?.isName !== true || isDot(words[at - 2])) return;
    const kind = kindOf(words, at + 1, { end: words.length, known });
    if (kind === null) known.delete(name.text);
    else known.set(name.text, kind);
  });
  return known;
}
