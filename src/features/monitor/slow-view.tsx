import { usePropose } from '#state/use-pick.ts';
import { monitorTablesText } from '#text/monitor-tables.ts';
import type { Command } from '#resp/value.ts';
import { commandLine } from '#visualizers/command-line.ts';
import { Picks } from '#visualizers/parts/picks.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import type { ViewProps } from './monitor-panel.tsx';
import { Production } from './production.tsx';
import { shownText } from './shown-text.ts';
import { slowLog, type SlowLog } from './slow-log.ts';
import styles from './tables.module.css';
import { microsecondWords, momentWords } from './time-words.ts';
import { WideTable } from './wide-table.tsx';

const text = monitorTablesText.slow;
/** Commands that let one see the log at work, offered for the prompt. */
const PICKS: readonly Command[] = [
  ['CONFIG', 'SET', 'slowlog-log-slower-than', '1000'],
  ['CONFIG', 'SET', 'slowlog-log-slower-than', '0'],
  ['SLOWLOG', 'RESET'],
];

/** What took longer than the server is told to bear. */
export function SlowView({ look, onPicked }: ViewProps) {
  const propose = usePropose(onPicked);
  const log = slowLog(look.replies);
  const { columns } = text;
  return (
    <div className={styles.view}>
      <p className={styles.note}>{thresholdWords(log)}</p>
      <Picks commands={PICKS} label={text.picks} onPick={propose} />
      <Production>{text.production}</Production>
      {log.entries.length === 0 ? (
        <p className={styles.note}>{text.none}</p>
      ) : (
        <WideTable label={text.caption(formatCount(log.entries.length), formatCount(log.length))}>
          <table className={styles.table}>
            <caption>{text.caption(formatCount(log.entries.length), formatCount(log.length))}</caption>
            <thead>
              <tr>
                <th scope="col">{columns.id}</th>
                <th scope="col">{columns.at}</th>
                <th scope="col">{columns.took}</th>
                <th scope="col">{columns.client}</th>
                <th scope="col">{columns.command}</th>
              </tr>
            </thead>
            <tbody>
              {log.entries.map(({ id, atMs, tookUs, command, address, name }) => (
                <tr key={id}>
                  <td>{id}</td>
                  <td>{momentWords(atMs)}</td>
                  <td>{microsecondWords(tookUs)}</td>
                  <td className={styles.code}>{shownText(name === '' ? address : `${name} ${address}`)}</td>
                  <td className={styles.code}>{commandLine(command)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </div>
  );
}

function thresholdWords({ thresholdUs, maxLength }: SlowLog): string {
  const { threshold } = text;
  if (thresholdUs === null || maxLength === null) return threshold.unknown;
  if (thresholdUs < 0) return threshold.off;
  const most = formatCount(maxLength);
  return thresholdUs === 0 ? threshold.all(most) : threshold.over(microsecondWords(thresholdUs), most);
}
