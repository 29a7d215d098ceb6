import { parse } from 'acorn';
import type { Code } from 'mdast';
import { linesBefore, wholeProgram } from '../program.ts';

/** A name must fit where programs are kept. */
const LONGEST_PROGRAM_NAME = 50;

/** What a program of the text is called, by its fence's info string `js run A name`; null when it is none. */
export const programName = (code: Code): string | null =>
  code.lang === 'js' ? (/^run (\S.*)$/u.exec(code.meta?.trim() ?? '')?.[1] ?? null) : null;

/** What is wrong with a program; null when it can be opened and run. */
export function programFault(name: string, body: string): string | null {
  if (name.length > LONGEST_PROGRAM_NAME)
    return `a program's name has at most ${LONGEST_PROGRAM_NAME} characters`;
  try {
    parse(wholeProgram(body), { ecmaVersion: 'latest', sourceType: 'module' });
    return null;
  } catch (error) {
    const place = error instanceof SyntaxError && 'loc' in error ? error.loc : null;
    const line = typeof place === 'object' && place !== null && 'line' in place ? Number(place.line) : 1;
    return `this is no JavaScript, in line ${line - linesBefore(body)} of it: ${String(error)}`;
  }
}
