import { splitInline } from '#resp/split-inline.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { taskText } from './task-text.ts';

/*
 * How a command script is written. One statement a line, comments behind `#`, indentation as one likes:
 *
 *     SET {lock} {token} NX PX {ttl}     a command; words in quotes as redis-cli reads them
 *     held = GET {lock}                  the same, and its reply gets a name
 *     if {held} = {token}                also !=  <  <=  >  >= (numbers), and `nil` on either side
 *     else
 *     end
 *     again                              starts the function anew: after an EXEC that was refused, for example
 *     return 1                           the answer: a word, `{held}` for a reply as it is, or several words for a list
 *
 * `{held}` stands for an argument, or for a reply with a name; `{range.1}` for the first item of a reply that has some;
 * `{now + ttl}` for a sum, with one of `+ - * /`, of which `/` rounds down. A function without `return` answers nil.
 * A reply that is an error ends the function, unless it gets a name. There is nothing else: what needs a loop over
 * items, or text to be taken apart, is written in Lua.
 */

/** A placeholder, or what is compared with one. */
export type Operand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nil' }
  /** `item` counts from 1; null for the reply as a whole. */
  | { readonly kind: 'name'; readonly name: string; readonly item: number | null };

export interface Sum {
  readonly left: Operand;
  readonly operator: '+' | '-' | '*' | '/';
  readonly right: Operand;
}

/** A word is what its parts are, one behind the other. */
export type WordPart = Operand | ({ readonly kind: 'sum' } & Sum);
export type Word = readonly WordPart[];

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** `line` counts from 1; `text` is the line without its indentation. */
export type Statement = { readonly line: number; readonly text: string } & (
  | { readonly kind: 'command'; readonly into: string | null; readonly words: readonly Word[] }
  | {
      readonly kind: 'if';
      readonly left: Word;
      readonly is: Comparison;
      readonly right: Word;
      readonly yes: readonly Statement[];
      readonly no: readonly Statement[];
    }
  | { readonly kind: 'again' }
  | { readonly kind: 'return'; readonly words: readonly Word[] }
);

export type CommandScript = readonly Statement[];

export interface ScriptProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

export type ReadCommandScript =
  | { readonly ok: true; readonly script: CommandScript }
  | { readonly ok: false; readonly problems: readonly ScriptProblem[] };

/** @param names Of the function's arguments. */
export function readCommandScript(source: string, names: readonly string[]): ReadCommandScript {
  const reader = new Reader(source, names);
  const script = reader.block(null);
  return reader.problems.length === 0 ? { ok: true, script } : { ok: false, problems: reader.problems };
}

const NAME = '[a-z_][a-z0-9_]*';
const OPERAND = `${NAME}(?:\\.\\d{1,6})?|-?\\d+`;
const PLACEHOLDER = new RegExp(`\\{\\s*(${OPERAND})\\s*(?:([-+*/])\\s*(${OPERAND})\\s*)?\\}`, 'gu');
const NAMED = new RegExp(`^(${NAME})\\s*=\\s+(.*)$`, 'u');
const COMPARISONS: readonly Comparison[] = ['=', '!=', '<', '<=', '>', '>='];
const isComparison = (word: string): word is Comparison => COMPARISONS.some((known) => known === word);

class Reader {
  readonly problems: ScriptProblem[] = [];
  readonly #lines: readonly { readonly line: number; readonly text: string }[];
  readonly #names: Set<string>;
  #at = 0;

  constructor(source: string, names: readonly string[]) {
    this.#names = new Set(names);
    this.#lines = source
      .split('\n')
      .map((raw, at) => ({ line: at + 1, text: raw.trim() }))
      .filter(({ text }) => text !== '' && !text.startsWith('#'));
    // A name may be used above the line that gives it, after `again`.
    for (const { text } of this.#lines) {
      const name = NAMED.exec(text)?.[1];
      if (name !== undefined) this.#names.add(name);
    }
  }

  /** Reads up to the `else` or `end` that ends the block that began at a line; the function itself began at none. */
  block(began: number | null): Statement[] {
    const statements: Statement[] = [];
    for (let next = this.#lines[this.#at]; next !== undefined; next = this.#lines[this.#at]) {
      if (next.text === 'else' || next.text === 'end') {
        if (began !== null) return statements;
        this.problems.push({ line: next.line, message: taskText.script.strayEnd(next.text) });
      }
      this.#at += 1;
      const statement = next.text === 'else' || next.text === 'end' ? null : this.#statement(next);
      if (statement !== null) statements.push(statement);
    }
    if (began !== null) this.problems.push({ line: began, message: taskText.script.noEnd });
    return statements;
  }

  #statement(at: { readonly line: number; readonly text: string }): Statement | null {
    const { line, text } = at;
    if (text === 'again') return { ...at, kind: 'again' };
    const [first] = text.split(/\s/u, 1);
    if (first === 'if') return this.#condition(at);
    if (first === 'return') return { ...at, kind: 'return', words: this.#words(line, text.slice(6)) };
    const [, into = null, command = text] = NAMED.exec(text) ?? [];
    const words = this.#words(line, command);
    return words.length === 0 ? null : { ...at, kind: 'command', into, words };
  }

  #condition(at: { readonly line: number; readonly text: string }): Statement | null {
    const [left, is, right, ...rest] = this.#words(at.line, at.text.slice(2));
    const comparison = is?.length === 1 && is[0]?.kind === 'text' ? is[0].text : '';
    const yes = this.block(at.line);
    let no: Statement[] = [];
    if (this.#lines[this.#at]?.text === 'else') {
      this.#at += 1;
      no = this.block(at.line);
    }
    this.#at += 1;
    if (left === undefined || right === undefined || rest.length > 0 || !isComparison(comparison)) {
      this.problems.push({ line: at.line, message: taskText.script.condition });
      return null;
    }
    return { ...at, kind: 'if', left: bare(left), is: comparison, right: bare(right), yes, no };
  }

  #words(line: number, text: string): readonly Word[] {
    // A sum is one word, however it is spaced.
    const tight = text.replace(PLACEHOLDER, (whole) => whole.replace(/\s+/gu, ''));
    const words = splitInline(utf8Bytes(tight));
    if (words !== 'invalid') return words.map((word) => this.#word(line, utf8Text(word)));
    this.problems.push({ line, message: taskText.script.quotes });
    return [];
  }

  #word(line: number, text: string): Word {
    const parts: WordPart[] = [];
    let from = 0;
    for (const match of text.matchAll(PLACEHOLDER)) {
      const [whole, left = '', operator, right = ''] = match;
      // A number in braces is no placeholder: somebody may have such a key.
      if (operator === undefined && isNumber(left)) continue;
      if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
      from = match.index + whole.length;
      const first = this.#operand(line, left);
      if (isOperator(operator))
        parts.push({ kind: 'sum', left: first, operator, right: this.#operand(line, right) });
      else parts.push(first);
    }
    if (from < text.length || parts.length === 0) parts.push({ kind: 'text', text: text.slice(from) });
    return parts;
  }

  #operand(line: number, text: string): Operand {
    if (isNumber(text)) return { kind: 'text', text };
    const [name = '', item] = text.split('.');
    if (!this.#names.has(name))
      this.problems.push({ line, message: taskText.script.unknownName(name, [...this.#names]) });
    return { kind: 'name', name, item: item === undefined ? null : Number(item) };
  }
}

const isNumber = (text: string): boolean => /^-?\d/u.test(text);

const isOperator = (text: string | undefined): text is Sum['operator'] =>
  text !== undefined && '+-*/'.includes(text);

/** `nil` as a word of a condition is the reply, not three letters. */
const bare = (word: Word): Word =>
  word.length === 1 && word[0]?.kind === 'text' && word[0].text === 'nil' ? [{ kind: 'nil' }] : word;
