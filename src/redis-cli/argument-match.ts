import { showArgument, showOnce } from './argument-text.ts';
import type { CommandArgument } from './command-docs.ts';

/*
 * Which arguments of a command have been given, and which may come next, by the words that have been typed.
 *
 * The words are matched against the tree of arguments from left to right, as redis-cli does it: a required argument
 * takes its words or the whole match fails; of optional arguments that stand in a row any may come next. Every word that
 * is taken is noted with the place in the tree that took it (a leaf), and where the words run out, all the places are
 * noted that the next word could take.
 */

/** A place in a command's syntax that takes one word: an argument's own token, or its value. */
export interface Leaf {
  readonly arg: CommandArgument;
  readonly part: 'token' | 'value';
}

/** Something that has not been given. */
export interface MissingArgument {
  /** As it is shown to a person. */
  readonly text: string;
  readonly required: boolean;
}

export interface ArgumentMatch {
  /** Words that were taken; the first of the others fits nowhere. */
  readonly used: number;
  /** What each of these words is. */
  readonly taken: readonly Leaf[];
  readonly missing: readonly MissingArgument[];
  /** What the next word may be. */
  readonly next: readonly Leaf[];
  /** Something required is missing, so nothing behind it can come yet. */
  readonly open: boolean;
}

const NOTHING: ArgumentMatch = { used: 0, taken: [], missing: [], next: [], open: false };

/** Matches words against arguments; null when a word does not fit where only one argument can stand. */
export function matchArguments(
  args: readonly CommandArgument[],
  words: readonly string[],
): ArgumentMatch | null {
  let match = NOTHING;
  let at = 0;
  while (at < args.length) {
    const row = optionalsFrom(args, at);
    const rest = words.slice(match.used);
    const most = announcedCount(args[at - 1], match, words);
    const more = row.length > 0 ? matchAnyOrder(row, rest, most) : matchRequired(args[at], rest, most);
    if (more === null) return null;
    match = follow(match, more);
    at += Math.max(1, row.length);
  }
  return match;
}

/** How often the argument after `arg` comes, when `arg` is the number that says so: `numkeys key [key ...]`. */
function announcedCount(
  arg: CommandArgument | undefined,
  { taken, used }: ArgumentMatch,
  words: readonly string[],
): number {
  const announces = arg?.type === 'integer' && arg.name.startsWith('num') && !arg.optional;
  const isGiven = taken.at(-1)?.arg === arg;
  return announces && isGiven ? Number.parseInt(words[used - 1] ?? '', 10) : Number.POSITIVE_INFINITY;
}

/** Words looked at to find the one that does not fit. */
const MOST_WORDS = 200;

/** The index of the first word that fits nowhere, and what could have stood there; null when all of them fit. */
export function firstMisfit(
  args: readonly CommandArgument[],
  words: readonly string[],
): { readonly at: number; readonly expected: readonly Leaf[] } | null {
  let before: ArgumentMatch = matchArguments(args, []) ?? NOTHING;
  for (let count = 1; count <= Math.min(words.length, MOST_WORDS); count += 1) {
    const match = matchArguments(args, words.slice(0, count));
    if (match === null || match.used < count) return { at: count - 1, expected: before.next };
    before = match;
  }
  return null;
}

function follow(before: ArgumentMatch, more: ArgumentMatch): ArgumentMatch {
  // Once a word has been taken further on, what could have come before it cannot any more.
  const next = before.open ? before.next : more.used > 0 ? more.next : [...before.next, ...more.next];
  return {
    used: before.used + more.used,
    taken: [...before.taken, ...more.taken],
    missing: more.used > 0 ? more.missing : [...before.missing, ...more.missing],
    next,
    open: before.open || more.open,
  };
}

function optionalsFrom(args: readonly CommandArgument[], start: number): readonly CommandArgument[] {
  let end = start;
  while (args[end]?.optional === true) end += 1;
  return args.slice(start, end);
}

function matchRequired(
  arg: CommandArgument | undefined,
  words: readonly string[],
  most: number,
): ArgumentMatch | null {
  if (arg === undefined) return null;
  if (words.length > 0) return matchOne(arg, words, most);
  return { ...NOTHING, missing: [required(showArgument(arg))], next: firstLeaves(arg), open: true };
}

/** Optional arguments in a row: those that the words name, in whatever order; the others are still missing. */
function matchAnyOrder(
  row: readonly CommandArgument[],
  words: readonly string[],
  most: number,
): ArgumentMatch {
  const [announced] = row;
  const left = most > 0 ? [...row] : row.slice(1);
  let match = NOTHING;
  while (match.used < words.length) {
    const rest = words.slice(match.used);
    const more = takeAny(left, rest, (arg) => (arg === announced ? most : Number.POSITIVE_INFINITY));
    if (more === null) break;
    match = follow(match, more);
  }
  const next = match.open ? match.next : [...match.next, ...left.flatMap((arg) => firstLeaves(arg))];
  const missing = left.map((arg) => ({ text: showArgument(arg), required: false }));
  return { ...match, missing: [...match.missing, ...missing], next };
}

/** Takes the first of the arguments that the words fit, out of them. */
function takeAny(
  left: CommandArgument[],
  words: readonly string[],
  mostOf: (arg: CommandArgument) => number,
): ArgumentMatch | null {
  for (const [at, arg] of left.entries()) {
    const match = matchOne(arg, words, mostOf(arg));
    if (match === null || match.used === 0) continue;
    left.splice(at, 1);
    return match;
  }
  return null;
}

/** One argument with its repetitions, `most` in all; null when the first word does not belong to it. */
function matchOne(
  arg: CommandArgument,
  words: readonly string[],
  most = Number.POSITIVE_INFINITY,
): ArgumentMatch | null {
  let match = matchOnce(arg, words, arg.token !== '');
  if (match === null || !arg.multiple) return match;
  let times = 1;
  for (; times < most && !match.open && match.used < words.length; times += 1) {
    const more: ArgumentMatch | null = matchOnce(arg, words.slice(match.used), arg.multipleToken);
    if (more === null || more.used === 0) break;
    match = follow(match, more);
  }
  if (match.used < words.length || times >= most) return match;
  const again = { text: `[${showOnce(arg, arg.multipleToken)} ...]`, required: false };
  const isShort = Number.isFinite(most);
  const repeated = match.open ? [] : firstLeaves(arg, arg.multipleToken);
  return {
    ...match,
    missing: [...match.missing, again],
    next: isShort && !match.open ? repeated : [...match.next, ...repeated],
    open: match.open || isShort,
  };
}

function matchOnce(arg: CommandArgument, words: readonly string[], withToken: boolean): ArgumentMatch | null {
  if (!withToken) return matchBody(arg, words);
  if (words[0]?.toUpperCase() !== arg.token.toUpperCase()) return null;
  const token: ArgumentMatch = { ...NOTHING, used: 1, taken: [{ arg, part: 'token' }] };
  if (arg.type === 'pure-token') return token;
  const rest = words.slice(1);
  const body: ArgumentMatch | null =
    rest.length > 0
      ? matchBody(arg, rest)
      : { ...NOTHING, missing: [required(showOnce(arg, false))], next: firstLeaves(arg, false), open: true };
  return body === null ? null : follow(token, body);
}

function matchBody(arg: CommandArgument, words: readonly string[]): ArgumentMatch | null {
  if (arg.type === 'block') return matchArguments(arg.parts, words);
  if (arg.type === 'oneof') return matchOneOf(arg.parts, words);
  if (!fitsType(arg.type, words[0] ?? '')) return null;
  return { ...NOTHING, used: 1, taken: [{ arg, part: 'value' }] };
}

function fitsType(type: string, word: string): boolean {
  switch (type) {
    case 'integer':
    case 'unix-time':
      return /^[+-]?\d+$/.test(word);
    case 'double':
      return /^[+-]?inf(inity)?$/i.test(word) || !Number.isNaN(Number.parseFloat(word));
    default:
      return true;
  }
}

/** The alternative that takes most of the words: a name would take any word, also one that is another's token. */
function matchOneOf(parts: readonly CommandArgument[], words: readonly string[]): ArgumentMatch | null {
  let best: ArgumentMatch | null = null;
  for (const part of parts) {
    const match = matchOne(part, words);
    if (match !== null && match.used > (best?.used ?? 0)) best = match;
  }
  return best;
}

/** The places that an argument's first word can take. */
function firstLeaves(arg: CommandArgument, withToken = arg.token !== ''): Leaf[] {
  if (withToken || arg.type === 'pure-token') return [{ arg, part: 'token' }];
  if (arg.type === 'oneof') return arg.parts.flatMap((part) => firstLeaves(part));
  if (arg.type !== 'block') return [{ arg, part: 'value' }];
  const leaves: Leaf[] = [];
  for (const part of arg.parts) {
    leaves.push(...firstLeaves(part));
    if (!part.optional) break;
  }
  return leaves;
}

const required = (text: string): MissingArgument => ({ text, required: true });
