import { syntaxError } from '#javascript/watched-calls.ts';
import type { LineMark } from '../editor-controller.ts';
import type { ProgramState } from './program-store.ts';

/**
 * What is marked in a program: where its last run failed, as long as its text is the one that ran; else where it is no
 * JavaScript.
 */
export function programMarks(
  code: string,
  { ran, end }: Pick<ProgramState, 'ran' | 'end'>,
): readonly LineMark[] {
  if (code === ran && end?.kind === 'failed') {
    const [message = ''] = end.text.split('\n');
    return end.line === null ? [] : [{ line: end.line, message }];
  }
  const found = syntaxError(code);
  return found === null ? [] : [{ line: found.line, message: `${found.name}: ${found.message}` }];
}
