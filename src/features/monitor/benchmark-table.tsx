import { benchmarkText as text } from '#text/benchmark.ts';
import { formatCount } from '#visualizers/quantity.ts';
import type { ComparedRow, ComparedTest } from './benchmark-comparison.ts';
import styles from './benchmark-table.module.css';
import { shownText } from './shown-text.ts';
import { trimmed } from './time-words.ts';

/** Of a bar, as a share of the width. */
const THINNEST = 0.01;

/**
 * One test: for each run a bar of its requests a second, and one from where half of its latencies end to where 99 % do. The
 * newest run stands out.
 */
export function BenchmarkTable({ compared: { title, rows } }: { readonly compared: ComparedTest }) {
  const { columns } = text;
  return (
    <table className={styles.table}>
      <caption>{shownText(title)}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.run}</th>
          <th scope="col">{columns.perSecond}</th>
          <th scope="col">{columns.latency}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.run} className={row === rows.at(-1) ? styles.newest : undefined}>
            <th scope="row">{row.run}</th>
            <td>
              <Bar from={0} to={row.share} />
              {throughputWords(row)}
            </td>
            <td>
              <Bar from={row.latency.p50} to={row.latency.p99} />
              {latencyWords(row)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Both ends as shares of the width; nothing is told by it that does not stand below it in figures. */
function Bar({ from, to }: { readonly from: number; readonly to: number }) {
  return (
    <svg className={styles.bar} aria-hidden>
      <rect className={styles.field} width="100%" height="100%" />
      <rect
        className={styles.value}
        x={percent(Math.min(from, 1 - THINNEST))}
        width={percent(widthOf(from, to))}
        height="100%"
      />
    </svg>
  );
}

/** Where both ends are the same there is a mark all the same. */
const widthOf = (from: number, to: number): number => Math.max(THINNEST, to - from);

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function throughputWords({ test, times }: ComparedRow): string {
  const figure = formatCount(Math.round(test.perSecond));
  return times === null ? figure : `${figure}, ${text.times(trimmed(times.factor), times.run)}`;
}

const latencyWords = ({ test: { latency } }: ComparedRow): string =>
  text.latency(trimmed(latency.p50), trimmed(latency.p99));
