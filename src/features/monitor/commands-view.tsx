import { useState } from 'react';
import { monitorTablesText } from '#text/monitor-tables.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { commandStats, sortedStats, statColumns, type StatColumn, type StatOrder } from './command-stats.ts';
import { useMonitor } from './monitor-context.ts';
import type { ViewProps } from './monitor-panel.tsx';
import { Production } from './production.tsx';
import { shownText } from './shown-text.ts';
import styles from './tables.module.css';
import { microsecondWords } from './time-words.ts';
import { WideTable } from './wide-table.tsx';

const text = monitorTablesText.commands;
const TIMES: ReadonlySet<StatColumn> = new Set(['usec', 'perCall', 'p50', 'p99', 'p999']);

/** What each command has cost: INFO's commandstats and latencystats as one table. */
export function CommandsView({ look }: ViewProps) {
  const opened = useMonitor((state) => state.opened) ?? look;
  const [order, setOrder] = useState<StatOrder>({ column: 'usec', descending: true });
  const stats = sortedStats(commandStats(look.info, opened.info), order);
  return (
    <div className={styles.view}>
      <Production>{text.production}</Production>
      {stats.length === 0 ? (
        <p className={styles.note}>{text.none}</p>
      ) : (
        <WideTable label={text.caption(formatCount(stats.length))}>
          <table className={styles.table}>
            <caption>{text.caption(formatCount(stats.length))}</caption>
            <thead>
              <tr>
                {(['name', ...statColumns] as const).map((column) => (
                  <Heading key={column} column={column} order={order} onOrder={setOrder} />
                ))}
              </tr>
            </thead>
            <tbody>
              {stats.map((stat) => (
                <tr key={stat.name}>
                  <th scope="row">{shownText(stat.name.replace('|', ' '))}</th>
                  {statColumns.map((column) => (
                    <td key={column} className={styles.number}>
                      {cellWords(column, stat[column])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </div>
  );
}

function cellWords(column: StatColumn, value: number | null): string {
  if (value === null) return '–';
  return TIMES.has(column) ? microsecondWords(value) : formatCount(value);
}

function Heading({
  column,
  order,
  onOrder,
}: {
  readonly column: StatOrder['column'];
  readonly order: StatOrder;
  readonly onOrder: (order: StatOrder) => void;
}) {
  const sorted = order.column === column;
  // Numbers begin with the largest, names with the first.
  const descending = sorted ? !order.descending : column !== 'name';
  return (
    <th
      scope="col"
      className={column === 'name' ? undefined : styles.number}
      aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={styles.sort}
        title={`${text.meanings[column]} ${text.sort(text.columns[column])}`}
        onClick={() => onOrder({ column, descending })}
      >
        {text.columns[column]}
        <span aria-hidden>{sorted ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
