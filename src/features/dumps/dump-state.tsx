import type { ReactNode } from 'react';
import { useDumps, useDumpsStore } from '#state/dumps/dumps-context.ts';
import type { DumpOutcome } from '#state/dumps/dumps-store.ts';
import { dumpsText as text } from '#text/dumps.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { Progress } from '#ui/meter.tsx';
import { Notice } from '#ui/notice.tsx';
import styles from './dumps.module.css';
import { leftOutWords } from './left-out-words.ts';

interface Hrefs {
  readonly hrefOf: (workspace: string) => string;
}

/** What is being done, how far it is and how it is given up; or what came of it. */
export function DumpState({ hrefOf }: Hrefs) {
  const dumps = useDumpsStore();
  const job = useDumps((state) => state.job);
  const outcome = useDumps((state) => state.outcome);
  if (job === null) return outcome === null ? null : <Outcome outcome={outcome} hrefOf={hrefOf} />;
  const words = text.working[job.kind];
  return (
    <div className={styles.job}>
      <output>{words}</output>
      <Progress label={words} value={job.part === null ? null : job.part * 100} />
      {/* What is stored is stored as a whole, at once. */}
      {job.kind === 'import' ? null : (
        <Button size="small" onClick={() => dumps.cancel()}>
          {text.cancel}
        </Button>
      )}
    </div>
  );
}

function Outcome({ outcome, hrefOf }: Hrefs & { readonly outcome: DumpOutcome }) {
  const dumps = useDumpsStore();
  const dismiss = <IconButton icon="close" label={text.dismiss} onClick={() => dumps.dismissOutcome()} />;
  switch (outcome.kind) {
    case 'exported':
      return <Exported outcome={outcome} dismiss={dismiss} />;
    case 'imported': {
      const { target, workspace } = outcome;
      const title = target.kind === 'new' ? text.imported.new(target.name) : text.imported.open(target.title);
      return (
        <Notice tone="ok" title={title} actions={dismiss}>
          <a href={hrefOf(workspace)}>{text.imported.go}</a>
        </Notice>
      );
    }
    case 'failed': {
      const { code, message } = outcome.problem;
      return (
        <Notice tone="danger" title={text.failed[outcome.job]} urgent actions={dismiss}>
          <p className={styles.reason}>
            {text.problem.words[code]} {text.problem.detail(message)}
          </p>
          <p>{text.safe}</p>
        </Notice>
      );
    }
  }
}

function Exported(props: {
  readonly outcome: Extract<DumpOutcome, { kind: 'exported' }>;
  readonly dismiss: ReactNode;
}) {
  const { form, bytes, leftOut } = props.outcome;
  const lost = leftOut === null ? [] : leftOutWords(leftOut);
  return (
    <Notice
      tone={lost.length === 0 ? 'ok' : 'warn'}
      title={text.exported(text.fileNames[form], bytes)}
      actions={props.dismiss}
    >
      <p>{text.readers[form]}</p>
      {lost.length === 0 ? (
        <p>{text.nothingLeftOut}</p>
      ) : (
        <>
          <p>{text.leftOut.heading}</p>
          <ul className={styles.contents}>
            {lost.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
