import { useSession } from '#state/app-state-context.ts';
import { useRuns, useRunsStore } from '#state/scripts/scripts-context.ts';
import type { ScriptLanguage } from '#state/scripts/saved-script.ts';
import type { RunsState } from '#state/scripts/runs-store.ts';
import { scriptsText } from '#text/scripts.ts';
import { Button, IconButton } from '#ui/button.tsx';
import styles from './run-bar.module.css';

const text = scriptsText.run;

export interface RunBarProps {
  readonly language: ScriptLanguage;
  readonly onRun: (what: 'lines' | 'all') => void;
  readonly stopOnError: boolean;
  readonly onStopOnError: (stop: boolean) => void;
  /** Whether redirections of a cluster are followed. */
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
}

/** What runs lines and ends them, and what became of the last run. */
export function RunBar(props: RunBarProps) {
  const { language, onRun, stopOnError, onStopOnError, follow, onFollow } = props;
  const inLab = useSession(({ lab }) => lab !== null);
  const runs = useRunsStore();
  const going = useRuns(({ running, waiting }) => running > 0 || waiting);
  const hasLines = useRuns(({ lines }) => lines.length > 0);
  const outcome = useRuns(outcomeOf);
  return (
    <div className={styles.run}>
      {language === 'lua' ? null : (
        <Button size="small" icon="play" title={text.lineHint} onClick={() => onRun('lines')}>
          {text.line}
        </Button>
      )}
      <Button size="small" variant="primary" icon="play" title={text.allHint} onClick={() => onRun('all')}>
        {language === 'lua' ? scriptsText.lua.run : text.all}
      </Button>
      <Button
        size="small"
        icon="circle"
        title={text.stopHint}
        aria-disabled={!going}
        data-disabled={going ? undefined : ''}
        onClick={() => runs.stop()}
      >
        {text.stop}
      </Button>
      {language === 'lua' ? null : (
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={stopOnError}
            onChange={({ currentTarget }) => onStopOnError(currentTarget.checked)}
          />
          {text.stopOnError}
        </label>
      )}
      {inLab ? (
        <label className={styles.choice} title={text.followHint}>
          <input
            type="checkbox"
            checked={follow}
            onChange={({ currentTarget }) => onFollow(currentTarget.checked)}
          />
          {text.follow}
        </label>
      ) : null}
      {hasLines ? (
        <>
          <IconButton icon="clear" label={text.clear} onClick={() => runs.clear()} />
          <Button size="small" variant="quiet" title={text.disconnectHint} onClick={() => runs.disconnect()}>
            {text.disconnect}
          </Button>
        </>
      ) : null}
      <output className={styles.outcome} aria-live="polite">
        {outcome}
      </output>
    </div>
  );
}

/** One sentence about what goes on, or what became of it. */
export function outcomeOf({ running, lines, ended }: Omit<RunsState, 'waiting'>): string {
  if (lines.some(({ standing }) => standing === 'waiting')) return scriptsText.waits;
  if (running > 0) return scriptsText.running;
  if (ended === null) return '';
  const { how, ran, of } = ended;
  return how === 'done' ? scriptsText.ended.done(ran) : scriptsText.ended[how](ran, of);
}
