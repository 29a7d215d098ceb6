import type { QuestionPlace } from '#lesson-kit/question.ts';
import { parseScript, type ParsedScript } from '#lesson-kit/script-lines.ts';

/**
 * Reads what a learner has written to mend a script, in the words of the question's own scripts: commands with the names
 * of its clients, `tick`, and lines to the lab or to the server. Lines that begin with a hash are comments, as in the
 * editor; they count where a fault names its line.
 */
export function readAttempt(text: string, { topology, clients }: QuestionPlace): ParsedScript {
  const uncommented = text.replace(/\r\n?/gu, '\n').replace(/^[ \t]*#.*$/gmu, '');
  return parseScript(uncommented, {
    clients: clients.map(({ name }) => name),
    isLab: topology !== 'single',
    actors: [],
    dataSet: () => null,
  });
}
