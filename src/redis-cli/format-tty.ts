import { asciiText } from '#resp/number-text.ts';
import type { RespValue } from '#resp/value.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { inertBeginning, inertText } from './inert-text.ts';
import { messages } from './messages.ts';
import { NO_LIMITS, PrintBudget, type PrintLimits } from './print-limits.ts';
import { quotedPart } from './quote-bytes.ts';

/**
 * Replies as redis-cli prints them on a terminal (`cliFormatReplyTTY`).
 *
 * A reply comes out in pieces, so that whoever prints it may pause in between and stop; lines end in `\n`. Bulk
 * strings are quoted as `sdscatrepr` does. What redis-cli prints unquoted (statuses, errors, verbatim strings) is made
 * harmless first, see `inert-text.ts`. Two kinds at which redis-cli gives up with "Unknown reply type" are printed: a
 * big number as `(bignum) 12`, and attributes as a map under `(attribute)`, in front of the value they belong to.
 *
 * An element never ends its own last line: the container does. That is how a map's value stays on its key's line.
 */

/** A string is quoted in pieces of so many bytes. */
const PIECE = 8 * 1024;

type Aggregate = Extract<RespValue, { kind: 'array' | 'set' | 'push' | 'map' }>;
type Leaf = Exclude<RespValue, Aggregate | { kind: 'attribute' }>;

/** The reply in pieces, its last line ended. What goes beyond the limits is left out, and that is said in its place. */
export function* formatTty(value: RespValue, limits: PrintLimits = NO_LIMITS): Generator<string, void, void> {
  yield* formatValue(value, '', new PrintBudget(limits, inertBeginning));
  yield '\n';
}

/**
 * The same for an output that is no terminal: whole, and as bytes. What redis-cli prints unquoted stays as the server
 * sent it, because whoever reads a file or a pipe wants the bytes.
 */
export function* formatTtyBytes(value: RespValue): Generator<Uint8Array, void, void> {
  for (const piece of formatValue(value, '', new PrintBudget(NO_LIMITS, latin1Text)))
    yield latin1Bytes(piece);
  yield NEWLINE;
}

/** `formatPushTty` for an output that is no terminal. */
export function* formatPushTtyBytes(value: RespValue): Generator<Uint8Array, void, void> {
  const keys = invalidatedKeys(value);
  if (keys === null) return yield* formatTtyBytes(value);
  const shown = keys.map((key) => `'${latin1Text(key).text}'`);
  yield latin1Bytes(`-> invalidate: ${shown.join(', ')}\n`);
}

const NEWLINE = utf8Bytes('\n');

/** One character for each byte, so that no byte is lost on the way through text. */
function latin1Text(bytes: Uint8Array): { readonly text: string; readonly left: number } {
  return { text: asciiText(bytes), left: 0 };
}

function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** A push that no command asked for: client-side caching's `invalidate` has a form of its own. */
export function* formatPushTty(
  value: RespValue,
  limits: PrintLimits = NO_LIMITS,
): Generator<string, void, void> {
  const keys = invalidatedKeys(value);
  if (keys === null) yield* formatTty(value, limits);
  else yield `-> invalidate: ${keys.map((key) => `'${inertText(key)}'`).join(', ')}\n`;
}

/** Plain text of several lines (INFO), cut where the limits end. */
export function* formatPlain(bytes: Uint8Array, limits: PrintLimits): Generator<string, void, void> {
  const { text, left } = inertBeginning(bytes, limits.characters);
  const end = endOfLine(text, limits.lines);
  for (let at = 0; at < end; at += PIECE) yield text.slice(at, Math.min(end, at + PIECE));
  const more = left + utf8Bytes(text.slice(end)).length;
  if (more > 0) yield `${text[end - 1] === '\n' ? '' : '\n'}${messages.moreBytes(more, bytes.length)}`;
}

/** Where the line with this number ends, its line break included; the text's end when it has fewer. */
function endOfLine(text: string, line: number): number {
  let end = 0;
  for (let count = 0; count < line; count++) {
    const next = text.indexOf('\n', end);
    if (next === -1) return text.length;
    end = next + 1;
  }
  return end;
}

function invalidatedKeys(value: RespValue): Uint8Array[] | null {
  if (value.kind !== 'push' || value.items.length !== 2) return null;
  const [kind, keys] = value.items;
  if (kind?.kind !== 'bulk' || !utf8Text(kind.bytes).startsWith('invalidate') || keys?.kind !== 'array')
    return null;
  return keys.items.flatMap((key) => (key.kind === 'bulk' ? [key.bytes] : []));
}

function* formatValue(value: RespValue, prefix: string, budget: PrintBudget): Generator<string, void, void> {
  if (isAggregate(value)) {
    yield* formatAggregate(value, prefix, budget);
  } else if (value.kind === 'attribute') {
    yield budget.spend(`(attribute)\n${prefix}`);
    yield* formatAggregate({ kind: 'map', entries: value.entries }, prefix, budget);
    yield budget.spend(`\n${prefix}`);
    yield* formatValue(value.value, prefix, budget);
  } else if (value.kind === 'bulk') {
    yield* formatBulk(value.bytes, budget);
  } else if (value.kind === 'simple' || value.kind === 'error' || value.kind === 'verbatim') {
    yield* formatText(value.bytes, value.kind === 'error' ? '(error) ' : '', budget);
  } else {
    yield budget.spend(numberText(value));
  }
}

function isAggregate(value: RespValue): value is Aggregate {
  return value.kind === 'array' || value.kind === 'set' || value.kind === 'push' || value.kind === 'map';
}

function numberText(value: Exclude<Leaf, { kind: 'bulk' | 'simple' | 'error' | 'verbatim' }>): string {
  switch (value.kind) {
    case 'integer':
      return `(integer) ${value.value}`;
    case 'double':
      return `(double) ${value.text}`;
    case 'bignum':
      return `(bignum) ${value.text}`;
    case 'boolean':
      return value.value ? '(true)' : '(false)';
    case 'nil':
      return '(nil)';
  }
}

function* formatText(bytes: Uint8Array, mark: string, budget: PrintBudget): Generator<string, void, void> {
  const { text, left } = budget.showText(bytes, budget.characters);
  yield budget.spend(mark + text);
  if (left > 0) yield messages.moreBytes(left, bytes.length);
}

function* formatBulk(bytes: Uint8Array, budget: PrintBudget): Generator<string, void, void> {
  yield budget.spend('"');
  let at = 0;
  while (at < bytes.length && !budget.spent) {
    const end = Math.min(bytes.length, at + PIECE, at + budget.characters);
    yield budget.spend(quotedPart(bytes, at, end));
    at = end;
  }
  yield budget.spend('"');
  if (at < bytes.length) yield messages.moreBytes(bytes.length - at, bytes.length);
}

const EMPTY = {
  array: '(empty array)',
  map: '(empty hash)',
  set: '(empty set)',
  push: '(empty push)',
} as const;

function* formatAggregate(
  value: Aggregate,
  prefix: string,
  budget: PrintBudget,
): Generator<string, void, void> {
  const size = value.kind === 'map' ? value.entries.length : value.items.length;
  if (size === 0) {
    yield budget.spend(EMPTY[value.kind]);
    return;
  }
  const width = String(size).length;
  const mark = value.kind === 'set' ? '~' : value.kind === 'map' ? '#' : ')';
  const inner = prefix + ' '.repeat(width + 2);
  for (let at = 0; at < size; at++) {
    if (at > 0) yield budget.spend(`\n${prefix}`);
    if (budget.spent) {
      yield messages.moreElements(size - at, size);
      return;
    }
    yield budget.spend(`${String(at + 1).padStart(width)}${mark} `);
    if (value.kind === 'map') yield* formatEntry(value.entries[at], inner, budget);
    else yield* formatItem(value.items[at], inner, budget);
    budget.spendLine();
  }
}

function* formatItem(
  item: RespValue | undefined,
  prefix: string,
  budget: PrintBudget,
): Generator<string, void, void> {
  if (item !== undefined) yield* formatValue(item, prefix, budget);
}

function* formatEntry(
  entry: readonly [RespValue, RespValue] | undefined,
  prefix: string,
  budget: PrintBudget,
): Generator<string, void, void> {
  if (entry === undefined) return;
  const [key, value] = entry;
  yield* formatValue(key, prefix, budget);
  yield budget.spend(isMultiline(value) ? ` => \n${prefix}` : ' => ');
  yield* formatValue(value, prefix, budget);
}

/** Whether the value takes more than one line; in a map it starts on a line of its own then. */
function isMultiline(value: RespValue): boolean {
  if (!isAggregate(value)) return value.kind === 'attribute';
  const size = value.kind === 'map' ? value.entries.length : value.items.length;
  const first = value.kind === 'map' ? value.entries[0]?.[1] : value.items[0];
  return size > 1 || (first !== undefined && isMultiline(first));
}
