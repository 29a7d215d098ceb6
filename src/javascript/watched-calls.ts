import { parse, type Node } from 'acorn';
import { WATCH } from './host.ts';

/**
 * A program as the interpreter gets it. Node ends with an error when a promise is rejected and nobody looks at it; the
 * interpreter cannot say which promises those are. But a call that stands as a statement of its own, `main();`, gives
 * its value to nobody. So each such call is handed to a function that does look. Lines stay where they are.
 *
 * Throws a `SyntaxError` with `line` and `column`, counted from 1, when it is no JavaScript.
 */
export function watchedCalls(code: string): string {
  const calls: Node[] = [];
  collect(parsed(code), calls);
  let watched = '';
  let at = 0;
  const cuts = calls
    .flatMap(({ start, end }) => [
      { at: start, text: `${WATCH}(` },
      { at: end, text: ')' },
    ])
    .toSorted((a, b) => a.at - b.at);
  for (const cut of cuts) {
    watched += code.slice(at, cut.at) + cut.text;
    at = cut.at;
  }
  return watched + code.slice(at);
}

/** A program that is no JavaScript, and where that shows. */
export class ProgramSyntaxError extends SyntaxError {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'SyntaxError';
    this.line = line;
    this.column = column;
  }
}

/** Where a text is no JavaScript; null when it is. */
export function syntaxError(code: string): ProgramSyntaxError | null {
  try {
    parsed(code);
    return null;
  } catch (error) {
    if (error instanceof ProgramSyntaxError) return error;
    throw error;
  }
}

function parsed(code: string): Node {
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
  } catch (error) {
    if (!(error instanceof SyntaxError) || !hasPlace(error)) throw error;
    const message = error.message.replace(/ \(\d+:\d+\)$/, '');
    throw new ProgramSyntaxError(message, error.loc.line, error.loc.column + 1);
  }
}

const hasPlace = (
  error: SyntaxError,
): error is SyntaxError & { readonly loc: { readonly line: number; readonly column: number } } =>
  'loc' in error;

function collect(part: unknown, calls: Node[]): void {
  if (Array.isArray(part)) {
    for (const one of part) collect(one, calls);
    return;
  }
  if (!isNode(part)) return;
  if (part.type === 'ExpressionStatement' && 'expression' in part && isNode(part.expression)) {
    if (part.expression.type === 'CallExpression') calls.push(part.expression);
  }
  for (const inner of Object.values(part)) if (typeof inner === 'object') collect(inner, calls);
}

const isNode = (part: unknown): part is Node =>
  typeof part === 'object' && part !== null && 'type' in part && typeof part.type === 'string';
