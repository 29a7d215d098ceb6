import { useState } from 'react';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { timeText } from '#text/time.ts';
import { Button } from '#ui/button.tsx';
import styles from './time-notice.module.css';

const text = timeText.notice;

/** Says that the server's time does not pass as the machine's, which is easily forgotten, and offers that it does. */
export function TimeNotice() {
  const { session, terminals } = useAppState();
  const rate = useSession((state) => state.clock.rate);
  const [problem, setProblem] = useState('');
  const run = (): void => {
    session.setClock(1).then(
      // The notice goes, and with it what had the focus.
      () => terminals.focusActive(),
      (error: unknown) => setProblem(text.failed(error instanceof Error ? error.message : String(error))),
    );
  };
  return (
    <div className={styles.notice}>
      <output>
        <strong className={styles.what}>{rate === 0 ? text.held : text.quick(String(rate))}</strong>{' '}
        {problem !== '' ? problem : rate === 0 ? text.heldMeans : null}
      </output>
      <Button size="small" icon="play" onClick={run}>
        {rate === 0 ? text.run : text.slow}
      </Button>
    </div>
  );
}
