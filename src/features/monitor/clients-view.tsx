import { useState } from 'react';
import { monitorTablesText } from '#text/monitor-tables.ts';
import { Button } from '#ui/button.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { clientTable, MAIN_COLUMNS, MOST_ROWS } from './client-rows.ts';
import type { ViewProps } from './monitor-panel.tsx';
import { Production } from './production.tsx';
import { shownText } from './shown-text.ts';
import styles from './tables.module.css';
import { WideTable } from './wide-table.tsx';

const text = monitorTablesText.clients;
const meanings = new Map(Object.entries(text.columns));
const flagMeanings = new Map(Object.entries(text.flags));

/** The clients of the server: CLIENT LIST as a table, with what its columns mean. */
export function ClientsView({ look }: ViewProps) {
  const [all, setAll] = useState(false);
  const { rows, columns } = clientTable(look.replies[0]);
  const shown = all ? columns : MAIN_COLUMNS.filter((column) => columns.includes(column));
  const meaning = (column: string): string => meanings.get(column) ?? text.undocumented;
  return (
    <div className={styles.view}>
      <Production>{text.production}</Production>
      {rows.length === 0 ? (
        <p className={styles.note}>{text.none}</p>
      ) : (
        <>
          <div>
            <Button size="small" aria-pressed={all} onClick={() => setAll(!all)}>
              {text.all}
            </Button>
          </div>
          <WideTable label={text.caption(formatCount(rows.length))}>
            <table className={styles.table}>
              <caption>{text.caption(formatCount(rows.length))}</caption>
              <thead>
                <tr>
                  {shown.map((column) => (
                    <th key={column} scope="col" title={meaning(column)}>
                      {shownText(column)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, MOST_ROWS).map(({ id, fields }) => (
                  <tr key={id}>
                    {shown.map((column) => (
                      <td key={column} className={styles.code} title={titleOf(column, fields.get(column))}>
                        {shownText(fields.get(column) ?? '')}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </WideTable>
          {rows.length > MOST_ROWS ? <p className={styles.note}>{text.cut(formatCount(MOST_ROWS))}</p> : null}
          <details>
            <summary className={styles.summary}>{text.meanings}</summary>
            <Terms terms={columns.map((column) => [column, meaning(column)])} />
          </details>
          <details>
            <summary className={styles.summary}>{text.flagsHeading}</summary>
            <Terms terms={[...flagMeanings]} />
          </details>
        </>
      )}
    </div>
  );
}

/** What the letters of `flags` say, for whoever points at them. */
function titleOf(column: string, value: string | undefined): string | undefined {
  if (column !== 'flags' || value === undefined) return undefined;
  return Array.from(value, (letter) => flagMeanings.get(letter) ?? letter).join(', ');
}

function Terms({ terms }: { readonly terms: ReadonlyArray<readonly [term: string, meaning: string]> }) {
  return (
    <dl className={styles.terms}>
      {terms.map(([term, meaning]) => (
        <div key={term}>
          <dt>{shownText(term)}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
