import type { ServerAction } from '#client/engine-client.ts';
import { lessonText } from '#text/lesson.ts';
import { DeedButton } from './deed-button.tsx';
import type { LessonActors } from './lesson-actors.ts';
import type { ServerLine } from './solution-lines.ts';

const text = lessonText.server;

/** Something that a solution does to the server from outside: a power cut, a start. */
export function ServerButton({
  line: { server },
  onAct,
}: {
  readonly line: ServerLine;
  readonly onAct: LessonActors['server'] | undefined;
}) {
  return (
    <DeedButton
      words={wordsOf(server)}
      hint={text.hint}
      afterwards={text.done}
      onAct={() => onAct?.(server)}
    />
  );
}

function wordsOf(action: ServerAction): string {
  if (action.server !== 'damage') return text[action.server];
  const { fault } = action;
  return fault.fault === 'tear'
    ? text.tear(String(fault.bytes))
    : text.flip(String(fault.offset), fault.path);
}
