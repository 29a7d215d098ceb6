import { useState } from 'react';
import type { ServerAction } from '#client/engine-client.ts';
import { lessonText } from '#text/lesson.ts';
import { Icon } from '#ui/icon.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import styles from './command-lines.module.css';
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
  const [said, setSaid] = useState('');
  const act = (): void => {
    onAct?.(server).then(
      () => setSaid(text.done),
      (error: unknown) => setSaid(text.failed(error instanceof Error ? error.message : String(error))),
    );
  };
  return (
    <>
      <button type="button" className={styles.line} title={text.hint} onClick={act}>
        <span className={styles.deed}>{wordsOf(server)}</span>
        <span className={styles.client}>{said}</span>
        <span className={styles.icon}>
          <Icon name="play" />
        </span>
      </button>
      <LiveRegion>{said}</LiveRegion>
    </>
  );
}

function wordsOf(action: ServerAction): string {
  if (action.server !== 'damage') return text[action.server];
  const { fault } = action;
  return fault.fault === 'tear'
    ? text.tear(String(fault.bytes))
    : text.flip(String(fault.offset), fault.path);
}
