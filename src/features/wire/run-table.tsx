import { clsx } from 'clsx';
import type { RespValue } from '#resp/value.ts';
import { textOf } from '#resp/text.ts';
import { wireLabText } from '#text/wire-lab.ts';
import { formatBytes, formatCount } from '#visualizers/quantity.ts';
import type { Way } from './command-script.ts';
import type { FinishedRun, LabState } from './lab-store.ts';
import { RunBar } from './run-bar.tsx';
import { axisTicks, spanOf } from './run-marks.ts';
import styles from './run-table.module.css';
import type { SlipReport } from './slip-report.ts';

const text = wireLabText.results;
const { slips: slipText, ways } = wireLabText;
const ORDER: readonly Way[] = ['single', 'pipeline', 'transaction', 'mset'];

/** A run that is over, or one that is under way. */
type ShownRun = FinishedRun | NonNullable<LabState['running']>;

/** The last run of each way, on one axis of time, with what was counted. */
export function RunTable({ runs, running }: Pick<LabState, 'runs' | 'running'>) {
  const shown = ORDER.flatMap((way): ShownRun[] => {
    const run = running?.way === way ? running : runs[way];
    return run === undefined ? [] : [run];
  });
  if (shown.length === 0) return <p className={styles.empty}>{text.empty}</p>;
  const longestMs = Math.max(1, ...shown.map(({ count }) => spanOf(count.trips)));
  const { columns } = text;
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={text.label}>
        <thead>
          <tr>
            <th scope="col">{columns.way}</th>
            <th scope="col" className={styles.axisCell}>
              <Axis longestMs={longestMs} />
            </th>
            <th scope="col" className={styles.number}>
              {columns.trips}
            </th>
            <th scope="col" className={styles.number}>
              {columns.elapsed}
            </th>
            <th scope="col" className={styles.number}>
              {columns.bytes}
            </th>
            <th scope="col" className={styles.number}>
              {columns.between}
            </th>
          </tr>
        </thead>
        {shown.map((run) => (
          <Run key={run.way} run={run} longestMs={longestMs} />
        ))}
      </table>
    </div>
  );
}

function Axis({ longestMs }: { readonly longestMs: number }) {
  return (
    <span className={styles.axis} title={text.axis}>
      {axisTicks(longestMs).map((ms) => (
        <span key={ms} className={styles.tick} style={{ insetInlineStart: `${(ms / longestMs) * 100}%` }}>
          {formatCount(ms)}
        </span>
      ))}
    </span>
  );
}

const elapsed = (ms: number): string => (ms < 10 ? ms.toFixed(1) : formatCount(Math.round(ms)));

function Run({ run, longestMs }: { readonly run: ShownRun; readonly longestMs: number }) {
  const { way, count } = run;
  const ms = text.ms(elapsed(spanOf(count.trips)));
  const others = 'end' in run ? between(run) : '';
  const { columns } = text;
  return (
    <tbody className={styles.run}>
      <tr>
        <th scope="row" className={styles.way}>
          {ways[way].name}
        </th>
        <td className={styles.axisCell}>
          <RunBar trips={count.trips} longestMs={longestMs} />
        </td>
        <td className={clsx(styles.number, styles.strong)} data-column={columns.trips}>
          {formatCount(count.trips.length)}
        </td>
        <td className={styles.number} data-column={columns.elapsed}>
          {ms}
        </td>
        <td className={styles.number} data-column={columns.bytes}>
          {formatBytes(count.sentBytes)}, {formatBytes(count.receivedBytes)}
        </td>
        <td
          className={clsx(
            styles.number,
            'end' in run && run.slips !== null && run.slips.count > 0 && styles.strong,
          )}
          data-column={columns.between}
        >
          {others}
        </td>
      </tr>
      {'end' in run ? (
        <tr>
          <td colSpan={6} className={styles.notes}>
            <Notes run={run} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function between({ end, slips }: FinishedRun): string {
  if (end !== 'done') return slipText.unknown;
  if (slips === null) return slipText.waiting;
  return slips.count === 0 ? slipText.none : slipText.some(formatCount(slips.count));
}

function factsOf({ count, delayMs }: FinishedRun): string[] {
  const { commands, errors, firstReply, lastReply, replies } = count;
  const facts = [text.commands(formatCount(commands), commands === 1), text.delay(delayMs)];
  const [first, last] = [replyWord(firstReply), replyWord(lastReply)];
  if (first !== null && last !== null)
    facts.push(replies === 1 ? text.reply(first) : text.replies(first, last));
  if (errors > 0) facts.push(text.errors(formatCount(errors), errors === 1));
  return facts;
}

const LONGEST_REPLY = 24;

/** A reply in a word; null for a container, which has none. */
function replyWord(value: RespValue | null): string | null {
  if (value === null) return null;
  if (value.kind === 'nil') return 'null';
  if (value.kind === 'array' && value.items.length > 0) return replyWord(value.items.at(-1) ?? null);
  const word = textOf(value);
  return word !== null && word.length > LONGEST_REPLY ? `${word.slice(0, LONGEST_REPLY)}…` : word;
}

function Notes({ run }: { readonly run: FinishedRun }) {
  const { slips, way, planned } = run;
  return (
    <>
      <p>
        {factsOf(run).join(', ')}. <Ending run={run} />
        {slips === null ? null : slipSentence(way, slips)}
        {slips === null || slips.whole || way === 'mset'
          ? null
          : ` ${slipText.part(formatCount(slips.seen), formatCount(planned))}`}
      </p>
      {slips === null || slips.count === 0 || way === 'single' ? null : (
        <ul className={styles.slipped} aria-label={slipText.label}>
          {slips.first.map(({ client, command }, at) => (
            <li key={at}>{slipText.named(client, command)}</li>
          ))}
          {slips.count > slips.first.length ? (
            <li>{slipText.more(formatCount(slips.count - slips.first.length))}</li>
          ) : null}
        </ul>
      )}
    </>
  );
}

function Ending({ run: { end, problem, count, planned } }: { readonly run: FinishedRun }) {
  if (end === 'stopped') return text.stopped(formatCount(count.commands), formatCount(planned));
  return end === 'lost' ? <span className={styles.problem}>{text.lost(problem ?? '')}</span> : null;
}

function slipSentence(way: Way, { count }: SlipReport): string {
  const others = text.commands(formatCount(count), count === 1);
  switch (way) {
    case 'single':
      return slipText.single(others);
    case 'pipeline':
      return count === 0 ? slipText.pipelineNone : slipText.pipeline(others);
    case 'transaction':
      return count === 0 ? slipText.transactionNone : slipText.transaction(others);
    case 'mset':
      return slipText.msetNone;
  }
}
