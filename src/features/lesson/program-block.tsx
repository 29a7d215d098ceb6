import { useState } from 'react';
import type { OfferedProgram } from '#lesson-kit/program.ts';
import { useOpenProgram } from '#state/scripts/open-program-context.ts';
import { lessonText } from '#text/lesson.ts';
import { Button } from '#ui/button.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import styles from './program-block.module.css';

const text = lessonText.program;

/** A program of the text, to be read here and opened where it runs. */
export function ProgramBlock({ program }: { readonly program: OfferedProgram }) {
  const open = useOpenProgram();
  const [said, setSaid] = useState<string | null>(null);
  const onOpen = async (): Promise<void> => {
    const problem = await open(program).catch(() => 'unreachable' as const);
    setSaid(problem === null ? text.opened : text.notOpened);
  };
  return (
    <figure className={styles.program}>
      <figcaption className={styles.head}>
        <span className={styles.name}>{program.name}</span>
        <Button size="small" icon="play" title={text.hint} onClick={() => void onOpen()}>
          {text.open}
        </Button>
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <pre className={styles.code} tabIndex={0}>
        <code>{program.body}</code>
      </pre>
      {said === null || said === text.opened ? null : <p className={styles.problem}>{said}</p>}
      <LiveRegion>{said ?? ''}</LiveRegion>
    </figure>
  );
}
