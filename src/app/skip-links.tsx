import { useAppState } from '#state/app-state-context.ts';
import { appText } from '#text/app.ts';
import styles from './skip-links.module.css';

/** The first things that Tab reaches, seen only then. Buttons, because a hash in the address is a place here. */
export function SkipLinks({
  hasTerminal,
  onContent,
}: {
  readonly hasTerminal: boolean;
  readonly onContent: () => void;
}) {
  const { terminals } = useAppState();
  return (
    <div className={styles.links}>
      <button type="button" className={styles.link} onClick={onContent}>
        {appText.skip.content}
      </button>
      {hasTerminal ? (
        <button type="button" className={styles.link} onClick={() => terminals.focusActive()}>
          {appText.skip.terminal}
        </button>
      ) : null}
    </div>
  );
}
