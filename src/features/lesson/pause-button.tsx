import { useState } from 'react';
import { lessonText } from '#text/lesson.ts';
import { Icon } from '#ui/icon.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import { formatLifetime } from '#visualizers/quantity.ts';
import styles from './command-lines.module.css';
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
  const [said, setSaid] = useState('');
  const time = formatLifetime(passMs);
  const pass = (): void => {
    onPass?.(passMs).then(
      () => setSaid(text.passed(time)),
      (error: unknown) => setSaid(text.failed(error instanceof Error ? error.message : String(error))),
    );
  };
  return (
    <>
      <button
        type="button"
        className={styles.line}
        aria-label={text.pass(time)}
        title={text.hint}
        onClick={pass}
      >
        <span className={styles.deed}>{text.pass(time)}</span>
        <span className={styles.client}>{said}</span>
        <span className={styles.icon}>
          <Icon name="play" />
        </span>
      </button>
      <LiveRegion>{said}</LiveRegion>
    </>
  );
}
