import { errorText, textOf, utf8Text, withoutAttributes, wordText } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { quote } from '../check-text.ts';
import type { WrongAnswer } from '../question.ts';
import { itemsOf } from '../reply-text.ts';
import { answerText } from './answer-text.ts';
import { fitsReply, leavesOf, type ItemOrder } from './fits-reply.ts';
import { RIGHT, type Judged } from './judged.ts';
import { readingsOf, type Said } from './said-reply.ts';
import { saysTheSame } from './says-the-same.ts';

export interface PredictedOptions {
  /** Whether the server promises no order for the items of the reply. */
  readonly unordered: boolean;
  /** Whether such items are fields, each with its value behind it; see `repliesInPairs`. */
  readonly inPairs?: boolean;
  /** What is often said and wrong. */
  readonly wrong?: readonly WrongAnswer<string>[];
}

/**
 * Judges what somebody says that a command replies. Right is what redis-cli prints, and whatever is shorter and means the
 * same: `1` for `(integer) 1` or `"1"`, `a b`, `a, b` or one a line for a list, `nil` or `null`, `empty` or `[]`, and for
 * an error that it is one, its code, or how its text begins. A form that redis-cli prints for another kind of value is
 * wrong: `"1"` is no integer.
 */
export function judgePredicted(reply: RespValue, said: string, options: PredictedOptions): Judged {
  const { unordered, inPairs = false, wrong = [] } = options;
  const order: ItemOrder = { unordered, inPairs };
  const readings = readingsOf(said);
  if (readings.some((reading) => fitsReply(reply, reading, order))) return RIGHT;
  const exactly = wrong.find(({ says }) => says.trim() === said.trim());
  const known = exactly ?? wrong.find(({ says }) => saysTheSame(says, said));
  return { right: false, why: known?.why ?? nearMiss(reply, readings, order) };
}

/** Whether a command answers RESP2 with fields and values by turns, in no promised order. */
export function repliesInPairs(command: Command): boolean {
  const [name = '', second = ''] = command.map((word) => wordText(word).toUpperCase());
  return name === 'HGETALL' || (name === 'CONFIG' && second === 'GET');
}

/** What is right about an answer that is wrong; null when nothing is. */
function nearMiss(reply: RespValue, readings: readonly Said[], order: ItemOrder): string | null {
  const plain = withoutAttributes(reply);
  const items = itemsOf(plain);
  const fits = (value: RespValue, which = order): boolean =>
    readings.some((said) => fitsReply(value, unmarked(said), which));
  if (items === null) {
    if (errorText(plain) !== null) return saysError(readings) ? answerText.otherError : null;
    if (fits(plain)) return ofKind(plain);
    return fits({ kind: 'array', items: [plain] }) ? answerText.noList : null;
  }
  const [only] = items;
  if (only !== undefined && items.length === 1 && fits(only)) return answerText.list;
  if (fits(plain)) return answerText.marks;
  if (fits(plain, { ...order, unordered: true })) return answerText.order;
  const flat: RespValue = { kind: 'array', items: leavesOf(plain) };
  return readings.some((said) => fitsReply(flat, flattened(said), order)) ? answerText.nesting : null;
}

const saysError = (readings: readonly Said[]): boolean =>
  readings.some(
    (said) => said.kind === 'scalar' && (said.mark === 'error' || /^[A-Z]{3,}\b/u.test(said.text)),
  );

function ofKind(value: Exclude<RespValue, { kind: 'attribute' }>): string | null {
  const text = textOf(value) ?? '';
  switch (value.kind) {
    case 'integer':
      return answerText.integer(`(integer) ${text}`);
    case 'bulk':
      return answerText.string(quote(text));
    case 'simple':
      return answerText.status(text);
    case 'double':
      return answerText.double(`(double) ${text}`);
    case 'error':
    case 'verbatim':
    case 'nil':
    case 'boolean':
    case 'bignum':
    case 'array':
    case 'set':
    case 'push':
    case 'map':
      return null;
  }
}

/** The same without the marks of numbers and texts. */
function unmarked(said: Said): Said {
  if (said.kind === 'items') return { ...said, items: said.items.map(unmarked) };
  switch (said.mark) {
    case 'integer':
    case 'double':
    case 'bignum':
      return { ...said, mark: 'bare' };
    case 'string':
      return { ...said, mark: 'bare', text: utf8Text(said.bytes ?? new Uint8Array()), bytes: null };
    case 'bare':
    case 'error':
    case 'nil':
    case 'boolean':
    case 'empty':
      return said;
  }
}

/** The same without what is nested in what, and without marks. */
const flattened = (said: Said): Said => ({
  kind: 'items',
  form: 'flat',
  items: scalarsOf(said).map(unmarked),
});
const scalarsOf = (said: Said): readonly Said[] =>
  said.kind === 'items' ? said.items.flatMap(scalarsOf) : [said];
