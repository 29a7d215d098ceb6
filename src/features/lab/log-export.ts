import type { LabLogLine } from '#client/engine-client.ts';
import type { NameOf } from '#text/lab-log-lines.ts';
import { labLogText } from '#text/lab-log.ts';
import { wordsOf } from './log-words.ts';

/** Lines as plain text: when, who, the line as it was logged, and below it what it means. */
export function logAsText(lines: readonly LabLogLine[], name: NameOf): string {
  return lines
    .map(({ atMs, node, line }) => {
      const words = wordsOf(line, name);
      const raw = `${labLogText.at(atMs).padStart(12)}  ${node}  ${line}`;
      return words === null ? `${raw}\n` : `${raw}\n${' '.repeat(14)}${words}\n`;
    })
    .join('');
}
