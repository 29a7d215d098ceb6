import { useId } from 'react';
import type { CrashReport } from '#client/engine-client.ts';
import { crashesText } from '#text/crashes.ts';
import { commandText } from '#visualizers/events/reported-text.ts';
import { formatCount } from '#visualizers/quantity.ts';
import styles from './crashes-panel.module.css';
import { endWords, faultWords, startWords, unsyncedWords } from './report-words.ts';

const text = crashesText.report;

/** What the server had acknowledged when it ended, beside what it has found. */
export function ReportSection({ report }: { readonly report: CrashReport | null }) {
  return (
    <section className={styles.report} aria-live="polite">
      <h2 className={styles.heading}>{text.heading}</h2>
      {report === null ? <p className={styles.quiet}>{text.none}</p> : <Report report={report} />}
    </section>
  );
}

function Report({ report }: { readonly report: CrashReport }) {
  const { faults, start } = report;
  return (
    <>
      <Sentences lines={endWords(report)} />
      <Unsynced report={report} />
      <Sentences lines={faults.map(faultWords)} />
      <Sentences lines={startWords(report, start)} />
      {start === null ? null : <StartLog log={start.log} />}
      {start?.runs === false ? <p className={styles.quiet}>{text.mend}</p> : null}
    </>
  );
}

/** Lines that are the same may follow one another: a byte can be flipped twice. */
const Sentences = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.map((line, at) => <p key={`${at} ${line}`}>{line}</p>);

function Unsynced({ report }: { readonly report: CrashReport }) {
  const id = useId();
  const words = unsyncedWords(report);
  if (words === null) return null;
  const { commands, listed } = report.unsynced;
  const more = commands - listed.length;
  return (
    <>
      <p id={id}>{words}</p>
      <ol className={styles.commands} aria-label={text.commands} aria-describedby={id}>
        {listed.map((command, at) => (
          <li key={`${at} ${commandText(command)}`}>
            <code>{commandText(command)}</code>
          </li>
        ))}
        {more > 0 ? <li className={styles.quiet}>{text.more(formatCount(more))}</li> : null}
      </ol>
    </>
  );
}

const StartLog = ({ log }: { readonly log: readonly string[] }) => (
  <details open>
    <summary className={styles.subheading}>{text.serverLog}</summary>
    <pre className={styles.log}>{log.join('\n')}</pre>
  </details>
);
