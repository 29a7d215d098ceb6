import type { ReferenceEntry, ReferenceGroup } from '#lesson-kit/reference.ts';
import { writtenLines } from '#lesson-kit/script.ts';
import type { PrintedLine } from '#state/scratch/play-printed.ts';
import { useScratchRun, type ScratchRun } from '#state/scratch/use-scratch-run.ts';
import { referenceText } from '#text/reference.ts';
import { Button } from '#ui/button.tsx';
import styles from './example-block.module.css';

export interface ExampleBlockProps {
  readonly title: string;
  readonly example: NonNullable<ReferenceEntry['example']>;
  readonly place: Pick<ReferenceGroup, 'topology' | 'clients'>;
  /** Takes the example to the sandbox; null where it could not run there. */
  readonly onTry: (() => void) | null;
}

type Run = ScratchRun<readonly PrintedLine[]>;

/** The lines of an example; once it was run, each with what the server has answered. */
export function ExampleBlock({ title, example, place, onTry }: ExampleBlockProps) {
  const { topology, clients } = place;
  const { run, start } = useScratchRun((scratch, signal) =>
    scratch.run({ script: example.script, topology, clients }, signal),
  );
  const ran = run.kind === 'ran' ? run.result : [];
  const runWords = BUTTON_WORDS[run.kind];
  return (
    <section className={styles.example} aria-label={referenceText.exampleOf(title)}>
      <div className={styles.lines}>
        <ol className={styles.list}>
          {writtenLines(example.script).map((line, at) => (
            // The lines of an example never change.
            <li key={at}>
              <code className={styles.line}>{line}</code>
              <Output line={ran[at]} />
            </li>
          ))}
        </ol>
      </div>
      <div className={styles.actions}>
        <Button
          size="small"
          icon="play"
          aria-label={referenceText.named(runWords, title)}
          aria-disabled={run.kind === 'running'}
          onClick={start}
        >
          {runWords}
        </Button>
        {onTry === null ? null : (
          <Button
            size="small"
            variant="quiet"
            aria-label={referenceText.named(referenceText.tryIt, title)}
            onClick={onTry}
          >
            {referenceText.tryIt}
          </Button>
        )}
        <output className={styles.state}>{stateWords(run)}</output>
      </div>
    </section>
  );
}

const BUTTON_WORDS: Readonly<Record<Run['kind'], string>> = {
  'not-run': referenceText.run,
  running: referenceText.running,
  ran: referenceText.again,
  failed: referenceText.again,
};

function Output({ line }: { readonly line: PrintedLine | undefined }) {
  if (line === undefined) return null;
  if (line.standing === 'waiting') return <p className={styles.note}>{referenceText.waiting}</p>;
  if (line.standing === 'lost') return <p className={styles.note}>{referenceText.lost}</p>;
  if (line.output === '') return null;
  return (
    <pre className={styles.output} data-refused={line.standing === 'refused'}>
      {line.output.trimEnd()}
    </pre>
  );
}

function stateWords(run: Run): string {
  switch (run.kind) {
    case 'not-run':
      return '';
    case 'running':
      return referenceText.running;
    case 'ran':
      return referenceText.ran(run.result.length);
    case 'failed':
      return referenceText.failed(run.why);
  }
}
