import { useCallback } from 'react';
import type { RunEnd } from '#javascript/program-run.ts';
import { javascriptText as text } from '#text/javascript.ts';
import { Button } from '#ui/button.tsx';
import { useStayAtEnd } from '#ui/use-stay-at-end.ts';
import { endWords } from './end-words.ts';
import styles from './program-output.module.css';
import { useProgram, useProgramStore } from './use-program.ts';

/** What the program has printed, and how it has ended. */
export function ProgramOutput() {
  const store = useProgramStore();
  const lines = useProgram((state) => state.lines);
  const running = useProgram((state) => state.running);
  const end = useProgram((state) => state.end);
  const followed = useProgram((state) => state.followed);
  const { scroller, onScroll } = useStayAtEnd(
    followed || !running,
    lines.length + (end === null ? 0 : 1),
    useCallback(() => store.leaveEnd(), [store]),
  );
  return (
    <div
      className={styles.output}
      role="log"
      aria-label={text.output}
      ref={scroller}
      onScroll={onScroll}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      {lines.length === 0 && !running && end === null ? <p className={styles.quiet}>{text.about}</p> : null}
      {lines.map((line, at) => (
        <pre key={at} className={line.level === 'error' ? styles.error : styles.line}>
          {line.text}
        </pre>
      ))}
      {running ? <p className={styles.quiet}>{text.running}</p> : null}
      {end === null ? null : <End end={end} />}
    </div>
  );
}

function End({ end }: { readonly end: RunEnd }) {
  const store = useProgramStore();
  const isQuiet = end.kind === 'done' || end.kind === 'stopped';
  return (
    <>
      <p className={isQuiet ? styles.quiet : styles.error}>{endWords(end)}</p>
      {end.kind === 'failed' ? <pre className={styles.error}>{end.text}</pre> : null}
      <Button size="small" icon="clear" onClick={() => store.clear()}>
        {text.clear}
      </Button>
    </>
  );
}
