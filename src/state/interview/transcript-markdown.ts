import type { TranscriptLine } from '#lesson-kit/tasks/build-task.ts';
import { interviewText } from '#text/interview.ts';
import { buildOf, type Interview } from './interview.ts';
import { fenced } from './markdown.ts';
import type { Asked } from './scorecard.ts';

const words = interviewText.transcript;

/** All that the checks called and sent in an interview, task by task, as a document. */
export function transcriptMarkdown(interview: Interview, asked: Asked): string {
  const tasks = interview.stages.flatMap((stage) => (stage.kind === 'task' ? stage.task : []));
  const parts = tasks.flatMap((id) => {
    const calls = buildOf(interview, id)?.checked?.calls ?? [];
    const title = asked.task(id)?.title ?? interviewText.over.gone(id);
    return [`## ${title}`, ...(calls.length === 0 ? [interviewText.task.never] : trialsIn(calls))];
  });
  const { role, minutes, startedAt } = interview;
  const heading = interviewText.over.title(interviewText.role.names[role], minutes);
  return [`# ${words.heading}`, heading, interviewText.over.at(startedAt), ...parts]
    .join('\n\n')
    .concat('\n');
}

/** Each trial under a heading of its own, with what was done in it. */
function trialsIn(calls: readonly TranscriptLine[]): readonly string[] {
  const parts: string[] = [];
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) parts.push(fenced(lines.join('\n'), ''));
    lines = [];
  };
  for (const line of calls) {
    if (line.kind === 'trial') {
      flush();
      parts.push(`### ${line.title}`);
    } else lines.push(transcriptText(line));
  }
  flush();
  return parts;
}

/** One line of a transcript as it is shown. */
export function transcriptText(line: TranscriptLine): string {
  switch (line.kind) {
    case 'trial':
      return line.title;
    case 'call':
      return words.call(line.caller, line.text);
    case 'command':
      return words.command(line.caller, line.text, line.reply);
    case 'answer':
      return words.answer(line.caller, line.text);
    case 'event':
      return words.event(line.text);
    case 'death':
      return words.death(line.caller);
  }
}
