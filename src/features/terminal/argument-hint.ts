import type { CommandArgument } from './command-docs.ts';

/*
 * Which arguments of a command are still to come, given the words that have been typed.
 *
 * The words are matched against the tree of arguments from left to right, as redis-cli does it: a required argument
 * takes its words or the whole match fails; of optional arguments that stand in a row any may come next. What has not
 * been matched when the words run out is the hint. Where the words do not fit there is none: a wrong hint is worse.
 */

/** What matching one argument, or a row of them, came to. */
interface Match {
  /** Words that were taken. */
  readonly used: number;
  /** What is missing of it, ready to be shown. */
  readonly missing: readonly string[];
}

/** The hint for a command's arguments after these words; an empty text when there is nothing to say. */
export function argumentHint(args: readonly CommandArgument[], words: readonly string[]): string {
  const match = matchAll(args, words);
  return match === null || match.used < words.length ? '' : match.missing.join(' ');
}

/** An argument as redis-cli shows it: `[EX seconds|PX milliseconds]`, `key [key …]`. */
export function showArgument(arg: CommandArgument): string {
  const once = showOnce(arg, arg.token !== '');
  const again = showOnce(arg, arg.multipleToken);
  const all = arg.multiple ? `${once} [${again} ...]` : once;
  return arg.optional ? `[${all}]` : all;
}

function showOnce(arg: CommandArgument, withToken: boolean): string {
  if (arg.type === 'pure-token') return arg.token;
  const parts = arg.parts.map(showArgument);
  const body = arg.type === 'oneof' ? parts.join('|') : arg.type === 'block' ? parts.join(' ') : arg.name;
  return withToken ? `${arg.token} ${body}` : body;
}

function matchAll(args: readonly CommandArgument[], words: readonly string[]): Match | null {
  const missing: string[] = [];
  let used = 0;
  let at = 0;
  while (at < args.length) {
    const row = optionalsFrom(args, at);
    const rest = words.slice(used);
    const match = row.length > 0 ? matchAnyOrder(row, rest) : matchRequired(args[at], rest);
    if (match === null) return null;
    used += match.used;
    missing.push(...match.missing);
    at += Math.max(1, row.length);
  }
  return { used, missing };
}

function optionalsFrom(args: readonly CommandArgument[], start: number): readonly CommandArgument[] {
  let end = start;
  while (args[end]?.optional === true) end += 1;
  return args.slice(start, end);
}

function matchRequired(arg: CommandArgument | undefined, words: readonly string[]): Match | null {
  if (arg === undefined) return null;
  return words.length === 0 ? { used: 0, missing: [showArgument(arg)] } : matchOne(arg, words);
}

/** Optional arguments in a row: those that the words name, in whatever order; the others are still missing. */
function matchAnyOrder(row: readonly CommandArgument[], words: readonly string[]): Match {
  const left = [...row];
  const missing: string[] = [];
  let used = 0;
  while (used < words.length) {
    const rest = words.slice(used);
    const found = left.findIndex((arg) => matchOne(arg, rest) !== null);
    const arg = left[found];
    const match = arg === undefined ? null : matchOne(arg, rest);
    if (match === null) break;
    left.splice(found, 1);
    used += match.used;
    missing.push(...match.missing);
  }
  return { used, missing: [...missing, ...left.map(showArgument)] };
}

/** One argument with all its repetitions; null when the first word does not belong to it. */
function matchOne(arg: CommandArgument, words: readonly string[]): Match | null {
  let match = matchOnce(arg, words, arg.token !== '');
  if (match === null || !arg.multiple) return match;
  while (match.missing.length === 0 && match.used < words.length) {
    const next = matchOnce(arg, words.slice(match.used), arg.multipleToken);
    if (next === null || next.used === 0) break;
    match = { used: match.used + next.used, missing: next.missing };
  }
  const more = `[${showOnce(arg, arg.multipleToken)} ...]`;
  return {
    used: match.used,
    missing: match.used === words.length ? [...match.missing, more] : match.missing,
  };
}

function matchOnce(arg: CommandArgument, words: readonly string[], withToken: boolean): Match | null {
  if (!withToken) return matchBody(arg, words);
  if (words[0]?.toUpperCase() !== arg.token.toUpperCase()) return null;
  if (arg.type === 'pure-token') return { used: 1, missing: [] };
  const rest = words.slice(1);
  const body = rest.length === 0 ? { used: 0, missing: [showOnce(arg, false)] } : matchBody(arg, rest);
  return body === null ? null : { used: 1 + body.used, missing: body.missing };
}

function matchBody(arg: CommandArgument, words: readonly string[]): Match | null {
  switch (arg.type) {
    case 'block':
      return matchAll(arg.parts, words);
    case 'oneof':
      return matchOneOf(arg.parts, words);
    case 'integer':
    case 'unix-time':
      return /^[+-]?\d+$/.test(words[0] ?? '') ? { used: 1, missing: [] } : null;
    case 'double':
      return Number.isNaN(Number.parseFloat(words[0] ?? '')) ? null : { used: 1, missing: [] };
    default:
      return { used: 1, missing: [] };
  }
}

/** The alternative that takes most of the words: a name would take any word, also one that is another's token. */
function matchOneOf(parts: readonly CommandArgument[], words: readonly string[]): Match | null {
  let best: Match | null = null;
  for (const part of parts) {
    const match = matchOne(part, words);
    if (match !== null && match.used > (best?.used ?? 0)) best = match;
  }
  return best;
}
