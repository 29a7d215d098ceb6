import { usePropose } from '#state/use-pick.ts';
import { monitorText } from '#text/monitor.ts';
import { monitorTablesText } from '#text/monitor-tables.ts';
import type { Command } from '#resp/value.ts';
import { Picks } from '#visualizers/parts/picks.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { latencyEvents, type LatencyEvent } from './latency-events.ts';
import type { ViewProps } from './monitor-panel.tsx';
import { Production } from './production.tsx';
import { shownText } from './shown-text.ts';
import styles from './tables.module.css';
import { momentWords } from './time-words.ts';
import { WideTable } from './wide-table.tsx';

const text = monitorTablesText.latency;
const meanings = new Map(Object.entries(text.events));
/** Commands that let one see the monitor at work, offered for the prompt. */
const PICKS: readonly Command[] = [
  ['CONFIG', 'SET', 'latency-monitor-threshold', '10'],
  ['DEBUG', 'SLEEP', '0.05'],
  ['LATENCY', 'RESET'],
];
/** Entries of the history that are told; the server keeps 160. */
const TOLD = 8;

const milliseconds = (ms: number): string => monitorText.units.ms(formatCount(ms));

/** What held the server up, by what it was doing. */
export function LatencyView({ look, onPicked }: ViewProps) {
  const propose = usePropose(onPicked);
  const { events, thresholdMs } = latencyEvents(look);
  const { columns, threshold } = text;
  return (
    <div className={styles.view}>
      <p className={styles.note}>
        {thresholdMs === null
          ? threshold.unknown
          : thresholdMs === 0
            ? threshold.off
            : threshold.over(milliseconds(thresholdMs))}
      </p>
      <Picks commands={PICKS} label={text.picks} onPick={propose} />
      <Production>{text.production}</Production>
      {events.length === 0 ? (
        <p className={styles.note}>{text.none}</p>
      ) : (
        <WideTable label={text.caption}>
          <table className={styles.table}>
            <caption>{text.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{columns.event}</th>
                <th scope="col">{columns.meaning}</th>
                <th scope="col">{columns.latest}</th>
                <th scope="col">{columns.at}</th>
                <th scope="col">{columns.longest}</th>
                <th scope="col">{columns.history}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={event.name}>
                  <th scope="row">{shownText(event.name)}</th>
                  <td>{meanings.get(event.name) ?? text.undocumented}</td>
                  <td>{milliseconds(event.latest.tookMs)}</td>
                  <td>{momentWords(event.latest.atMs)}</td>
                  <td>{milliseconds(event.longestMs)}</td>
                  <td>
                    <History event={event} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </div>
  );
}

/** What came before the latest, the newest first. */
function History({ event: { history } }: { readonly event: LatencyEvent }) {
  const older = history.slice(0, -1).toReversed();
  return (
    <>
      {older.slice(0, TOLD).map(({ atMs, tookMs }) => (
        <div key={atMs}>{text.entry(milliseconds(tookMs), momentWords(atMs))}</div>
      ))}
      {older.length > TOLD ? <div>{text.more(formatCount(older.length - TOLD))}</div> : null}
    </>
  );
}
