import { utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { errorText, isNil, itemsOf, scalarText } from '../reply-text.ts';
import { CallFailure } from './call-failure.ts';
import type { CallPlan } from './call-plan.ts';
import type { CommandScript, Comparison, Operand, Statement, Sum, Word } from './command-script.ts';
import { taskText } from './task-text.ts';

const NIL: RespValue = { kind: 'nil', form: 'bulk' };

/** A function that begins anew so often does not end. */
const MOST_ROUNDS = 100;

/** What names stand for: arguments, and replies that got one. */
type Names = Map<string, RespValue>;

/** Runs a command script: yields its commands, and returns its answer. */
export function* commandScriptPlan(script: CommandScript, values: ReadonlyMap<string, string>): CallPlan {
  const names: Names = new Map(
    [...values].map(([name, value]) => [name, { kind: 'bulk', bytes: utf8Bytes(value) }]),
  );
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const end = yield* runBlock(script, names);
    if (end !== 'again') return end ?? NIL;
  }
  throw new CallFailure(taskText.noEnd(MOST_ROUNDS), { endless: true });
}

/** The answer; `again`; or undefined where the block ends without either. */
type BlockEnd = RespValue | 'again' | undefined;

function* runBlock(block: readonly Statement[], names: Names): Generator<Command, BlockEnd, RespValue> {
  for (const statement of block) {
    const end = yield* runStatement(statement, names);
    if (end !== undefined) return end;
  }
  return undefined;
}

function* runStatement(statement: Statement, names: Names): Generator<Command, BlockEnd, RespValue> {
  const at = { line: statement.line, names };
  switch (statement.kind) {
    case 'again':
      return 'again';
    case 'return':
      return answerOf(statement.words, at);
    case 'if':
      return yield* runBlock(holds(statement, at) ? statement.yes : statement.no, names);
    case 'command': {
      const reply = yield statement.words.map((word) => textOfWord(word, at));
      if (statement.into !== null) names.set(statement.into, reply);
      else {
        const error = errorText(reply);
        if (error !== null) throw new CallFailure(taskText.refused(statement.line, statement.text, error));
      }
      return undefined;
    }
  }
}

interface At {
  readonly line: number;
  readonly names: Names;
}

function answerOf(words: readonly Word[], at: At): RespValue {
  const [only, ...rest] = words;
  if (only === undefined) return NIL;
  if (rest.length > 0) return { kind: 'array', items: words.map((word) => answerOf([word], at)) };
  const [part, more] = only;
  if (part === undefined || more !== undefined) return bulk(textOfWord(only, at));
  if (part.kind === 'text' && part.text === 'nil') return NIL;
  if (part.kind === 'name') return valueOf(part, at);
  const text = textOfWord(only, at);
  return /^-?\d{1,18}$/u.test(text) ? { kind: 'integer', value: BigInt(text) } : bulk(text);
}

const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });

function textOfWord(word: Word, at: At): string {
  return word
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'nil') return '';
      if (part.kind === 'sum') return sumOf(part, at);
      const value = valueOf(part, at);
      const text = scalarText(value);
      if (text === null) throw new CallFailure(taskText.noText(at.line, describe(part), problemOf(value)));
      return text;
    })
    .join('');
}

const problemOf = (value: RespValue): 'nil' | 'error' | 'list' => {
  if (isNil(value)) return 'nil';
  return errorText(value) === null ? 'list' : 'error';
};

const describe = (operand: Operand): string => {
  if (operand.kind !== 'name') return operand.kind === 'nil' ? 'nil' : operand.text;
  return `{${operand.name}${operand.item === null ? '' : `.${operand.item}`}}`;
};

/** A name that was not given yet, and an item that is not there, are nil. */
function valueOf(operand: Operand, { names }: At): RespValue {
  if (operand.kind === 'nil') return NIL;
  if (operand.kind === 'text') return bulk(operand.text);
  const value = names.get(operand.name) ?? NIL;
  return operand.item === null ? value : (itemsOf(value)?.[operand.item - 1] ?? NIL);
}

function sumOf({ left, operator, right }: Sum, at: At): string {
  const [a, b] = [numberOf(left, at), numberOf(right, at)];
  switch (operator) {
    case '+':
      return String(a + b);
    case '-':
      return String(a - b);
    case '*':
      return String(a * b);
    case '/':
      if (b === 0) throw new CallFailure(taskText.byZero(at.line));
      return String(Math.floor(a / b));
  }
}

function numberOf(operand: Operand, at: At): number {
  const text = scalarText(valueOf(operand, at));
  const number = numberIn(text);
  if (Number.isNaN(number)) throw new CallFailure(taskText.noNumber(at.line, describe(operand), text));
  return number;
}

function holds(
  { left, is, right }: { readonly left: Word; readonly is: Comparison; readonly right: Word },
  at: At,
): boolean {
  const [a, b] = [compared(left, at), compared(right, at)];
  // What has no text equals nothing.
  if (is === '=') return a !== undefined && a === b;
  if (is === '!=') return a === undefined || a !== b;
  const [x, y] = [numberIn(a), numberIn(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) throw new CallFailure(taskText.notCompared(at.line, a, b));
  switch (is) {
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    case '>=':
      return x >= y;
  }
}

const numberIn = (text: string | null | undefined): number =>
  typeof text !== 'string' || text.trim() === '' ? NaN : Number(text);

/** A side of a condition: null is nil, and undefined an error or a list. */
function compared(word: Word, at: At): string | null | undefined {
  const [part, more] = word;
  if (more !== undefined || (part?.kind !== 'nil' && part?.kind !== 'name')) return textOfWord(word, at);
  const value = valueOf(part, at);
  return isNil(value) ? null : (scalarText(value) ?? undefined);
}
