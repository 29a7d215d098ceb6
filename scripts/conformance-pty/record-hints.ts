import type { HintRecording, StepView } from '#redis-cli/fixtures/terminal-recording.ts';
import { quiet, recordCase, type Settled } from './record-case.ts';
import type { RealServer } from './redis-server.ts';

const PROMPT = '127.0.0.1:6379> ';
const CLEAR_LINE = '\x15';

/** Types each line at one prompt, and takes what stands in grey on its row. */
export async function recordHints(
  lines: readonly string[],
  columns: number,
  server: RealServer,
  settled: Settled = quiet,
): Promise<HintRecording['hints']> {
  const steps = lines.map((line) => ({ keys: `${CLEAR_LINE}${line}` }));
  const recorded = await recordCase({ name: 'hints', columns, steps }, server, settled);
  return lines.map((line, at) => {
    const step = recorded.steps[at + 1];
    return { columns, line, hint: step === undefined ? '' : hintBehind(line, step) };
  });
}

/** What stands behind a line that was typed. */
export function hintBehind(line: string, { rows }: StepView): string {
  const shown = rows.join('').replace('⟦90:', '').replace('⟧', '');
  return shown.slice(`${PROMPT}${line}`.length);
}
