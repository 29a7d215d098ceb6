import type { MythRun } from '#lesson-kit/myth.ts';
import { writtenLines } from '#lesson-kit/script.ts';
import { useScratchRun, type ScratchRun } from '#state/scratch/use-scratch-run.ts';
import { mythsText } from '#text/myths.ts';
import { Button } from '#ui/button.tsx';
import { playMyth, type PlayedMyth, type ShownLine } from './play-myth.ts';
import styles from './run-block.module.css';

export interface RunBlockProps {
  readonly run: MythRun;
  /** Whether to begin at once, because the visitor has just answered. */
  readonly atOnce: boolean;
}

/** The commands that decide a claim; once they have run, each with its reply, and those marked that settle it. */
export function RunBlock({ run, atOnce }: RunBlockProps) {
  const { run: running, start } = useScratchRun((scratch, signal) => playMyth(scratch, run, signal), atOnce);
  const played = running.kind === 'ran' ? running.result : null;
  return (
    <section className={styles.block} aria-label={mythsText.run.label}>
      {run.seed.lines.length === 0 ? null : (
        <details className={styles.seed}>
          <summary>{mythsText.run.before}</summary>
          <ol className={styles.list}>
            {writtenLines(run.seed).map((line, at) => (
              // The lines of a script never change.
              <li key={at} className={styles.line}>
                {line}
              </li>
            ))}
          </ol>
        </details>
      )}
      <ol className={styles.list}>
        {writtenLines(run.run).map((line, at) => (
          <li key={at} className={styles.entry} data-decides={played?.lines[at]?.decides === true}>
            <code className={styles.line}>{line}</code>
            <Printed line={played?.lines[at]} />
          </li>
        ))}
      </ol>
      <div className={styles.actions}>
        <Button size="small" icon="play" aria-disabled={running.kind === 'running'} onClick={start}>
          {running.kind === 'not-run' ? mythsText.run.start : mythsText.run.again}
        </Button>
        <output className={styles.state}>{stateWords(running)}</output>
      </div>
      {run.topology === 'single' ? null : <p className={styles.state}>{mythsText.run.lab}</p>}
    </section>
  );
}

function Printed({ line }: { readonly line: ShownLine | undefined }) {
  if (line === undefined) return null;
  const { output, standing } = line.printed;
  const text = standing === 'waiting' && output === '' ? mythsText.run.waiting : output.trimEnd();
  return (
    <>
      {text === '' ? null : (
        <pre className={styles.output} data-refused={standing === 'refused'}>
          {text}
        </pre>
      )}
      {line.decides ? <span className={styles.decides}>{mythsText.run.decides}</span> : null}
    </>
  );
}

function stateWords(running: ScratchRun<PlayedMyth>): string {
  switch (running.kind) {
    case 'not-run':
      return '';
    case 'running':
      return mythsText.run.running;
    case 'ran':
      return running.result.decided ? mythsText.run.decided : mythsText.run.undecided;
    case 'failed':
      return mythsText.run.failed(running.why);
  }
}
