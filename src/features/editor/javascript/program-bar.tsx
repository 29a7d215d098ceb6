import { javascriptText as text } from '#text/javascript.ts';
import { Button } from '#ui/button.tsx';
import styles from '../run-bar.module.css';
import { useProgram, useProgramStore } from './use-program.ts';

/** What runs a program, and what ends it. */
export function ProgramBar({ onRun }: { readonly onRun: () => void }) {
  const store = useProgramStore();
  const running = useProgram((state) => state.running);
  return (
    <div className={styles.run}>
      <Button size="small" variant="primary" icon="play" title={text.runHint} onClick={onRun}>
        {text.run}
      </Button>
      <Button
        size="small"
        icon="circle"
        aria-disabled={!running}
        data-disabled={running ? undefined : ''}
        onClick={() => store.stop()}
      >
        {text.stop}
      </Button>
    </div>
  );
}
