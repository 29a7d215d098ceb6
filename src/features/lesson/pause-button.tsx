import { lessonText } from '#text/lesson.ts';
import { formatLifetime } from '#visualizers/quantity.ts';
import { DeedButton } from './deed-button.tsx';
import type { LessonActors } from './lesson-actors.ts';
import type { PauseLine } from './solution-lines.ts';

const text = lessonText.pause;

/** Time that has to pass in a solution: it is waited for, or passes at once by a click. */
export function PauseButton({
  line: { passMs },
  onPass,
}: {
  readonly line: PauseLine;
  readonly onPass: LessonActors['pass'] | undefined;
}) {
  const time = formatLifetime(passMs);
  return (
    <DeedButton
      words={text.pass(time)}
      hint={text.hint}
      afterwards={text.passed(time)}
      onAct={() => onPass?.(passMs)}
    />
  );
}
