import { useState } from 'react';
import { lessonText } from '#text/lesson.ts';
import { Icon } from '#ui/icon.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import styles from './command-lines.module.css';

export interface DeedButtonProps {
  /** What is done, and also the button's name. */
  readonly words: string;
  readonly hint: string;
  /** Said when it is done. */
  readonly afterwards: string;
  /** Answers nothing where it cannot be done. */
  readonly onAct: () => Promise<void> | undefined;
}

/** A line of a solution that no terminal can run: a click does it, and what came of it stands beside it. */
export function DeedButton({ words, hint, afterwards, onAct }: DeedButtonProps) {
  const [said, setSaid] = useState('');
  const act = (): void => {
    onAct()?.then(
      () => setSaid(afterwards),
      (error: unknown) =>
        setSaid(lessonText.deedFailed(error instanceof Error ? error.message : String(error))),
    );
  };
  return (
    <>
      <button type="button" className={styles.line} aria-label={words} title={hint} onClick={act}>
        <span className={styles.deed}>{words}</span>
        <span className={styles.client}>{said}</span>
        <span className={styles.icon}>
          <Icon name="play" />
        </span>
      </button>
      <LiveRegion>{said}</LiveRegion>
    </>
  );
}
