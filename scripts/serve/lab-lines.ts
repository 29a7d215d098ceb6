import { parseLabLine } from '#protocol/lab-action.ts';
import { labNodesTable } from './lab-nodes.ts';
import type { ServedLab } from './served-lab.ts';

/** Does what a line of the standard input says, and answers the lines that are printed then; an empty line says nothing. */
export async function answerLabLine(served: ServedLab, line: string): Promise<string[]> {
  const words = line.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const read = parseLabLine(words);
  if (!read.ok) return [`(error) ${read.problem}`];
  try {
    if (read.line.lab === 'nodes') return await labNodesTable(served.lab);
    if (read.line.lab === 'log') return served.log.take();
    await served.act(read.line);
    return ['OK'];
  } catch (error) {
    return [`(error) ${error instanceof Error ? error.message : String(error)}`];
  }
}
