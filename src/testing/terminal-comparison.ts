import { readFileSync } from 'node:fs';
import type { CommandReference } from '#redis-cli/command-reference.ts';
import type { HintRecording, TerminalRecording } from '#redis-cli/fixtures/terminal-recording.ts';
import { LinePainter } from '#redis-cli/line-painter.ts';
import { lineHint } from '#redis-cli/line-hint.ts';
import { recordedStep, replayTerminal, type ComparedStep } from './replay-terminal.ts';
import { Screen } from './screen.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../redis-cli/fixtures/${name}`, import.meta.url), 'utf8'));

export const terminalRecording = read('terminal-7.0.json') as TerminalRecording;
export const hintRecording = read('hints-7.0.json') as HintRecording;

/** What redis-cli 7.0 and ours show of the same. */
export interface Compared<T> {
  readonly theirs: T;
  readonly ours: T;
}

const PROMPT = '127.0.0.1:6379> ';

/** The hint behind each recorded line, as one sees it, in the order of the recording. */
export async function compareHints(
  reference: CommandReference,
): Promise<ReadonlyArray<Compared<string> & { readonly line: string; readonly columns: number }>> {
  const compared = [];
  for (const { line, columns, hint } of hintRecording.hints) {
    const screen = new Screen(columns, 5);
    const painter = new LinePainter(screen.columns);
    screen.write(
      painter.paint({ prompt: PROMPT, text: line, cursor: line.length, hint: lineHint(line, reference) }),
    );
    const row = (await screen.rows()).join('');
    compared.push({ line, columns, theirs: hint, ours: row.slice(PROMPT.length + line.length) });
  }
  return compared;
}

/** Each step of a recorded case, by both. */
export async function compareCase(
  name: string,
  reference: CommandReference,
): Promise<ReadonlyArray<Compared<ComparedStep>>> {
  const recorded = terminalRecording.cases.find((one) => one.name === name);
  if (recorded === undefined) throw new Error(`no recorded case is called ${name}`);
  const ours = await replayTerminal(recorded, reference);
  return recorded.steps.flatMap((step, at) => {
    const own = ours[at];
    return own === undefined ? [] : [{ theirs: recordedStep(step), ours: own }];
  });
}

export function isEqual({ theirs, ours }: Compared<unknown>): boolean {
  return JSON.stringify(theirs) === JSON.stringify(ours);
}
