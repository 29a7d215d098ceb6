import type { RunEnd } from '#javascript/program-run.ts';
import { PROGRAM_LIMITS } from '#javascript/program-limits.ts';
import { javascriptText } from '#text/javascript.ts';

const text = javascriptText.ends;

/** How a run has ended, in sentences; an error's own text is apart. */
export function endWords(end: RunEnd): string {
  switch (end.kind) {
    case 'done':
      return end.code === 0 ? text.done : text.exited(String(end.code));
    case 'stopped':
      return text.stopped;
    case 'broken':
      return text.broken(end.text);
    case 'failed':
      return end.line === null ? text.failed : `${text.failed} ${text.atLine(String(end.line))}`;
    case 'limit': {
      if (end.limit !== 'time') return text[end.limit];
      const over = text.time(String(PROGRAM_LIMITS.timeMs / 1000));
      return end.open > 0 ? `${over} ${text.open}` : over;
    }
  }
}
