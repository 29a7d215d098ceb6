import { useId, useState } from 'react';
import { monitorInfoText as text, monitorText } from '#text/monitor.ts';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { fieldChange, type FieldChange } from './field-change.ts';
import { fieldMeaning } from './field-meaning.ts';
import type { InfoReport, InfoSection } from './info-report.ts';
import styles from './info-view.module.css';
import { useMonitor, useMonitorStore } from './monitor-context.ts';
import type { ViewProps } from './monitor-panel.tsx';
import { Production } from './production.tsx';
import { shownText } from './shown-text.ts';
import tables from './tables.module.css';
import { agoWords, trimmed } from './time-words.ts';

type Since = 'opened' | 'before';

/** Sections that are a table of their own. */
const ELSEWHERE = new Set(['Commandstats', 'Latencystats']);

/** All that INFO says, by section: what each field means, and how it has changed. */
export function InfoView({ look }: ViewProps) {
  const store = useMonitorStore();
  const opened = useMonitor((state) => state.opened) ?? look;
  const before = useMonitor((state) => state.before);
  const [since, setSince] = useState<Since>('opened');
  const [wanted, setWanted] = useState('');
  const then = since === 'opened' ? opened.info : before;
  const sections = look.info.sections
    .filter(({ name }) => !ELSEWHERE.has(name))
    .map((section) => ({ ...section, fields: section.fields.filter((field) => matches(field.name, wanted)) }))
    .filter(({ fields }) => wanted === '' || fields.length > 0);
  return (
    <div className={tables.view}>
      <div className={styles.tools}>
        <input
          className={styles.find}
          type="search"
          placeholder={text.find}
          aria-label={text.find}
          value={wanted}
          spellCheck={false}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Select<Since>
          label={text.since.label}
          groups={[
            {
              label: null,
              options: [
                { value: 'opened', label: text.since.opened(agoWords(look.atMs - opened.atMs)) },
                { value: 'before', label: text.since.before },
              ],
            },
          ]}
          value={since}
          onValueChange={setSince}
        />
        <Button size="small" onClick={() => store.countFromNow()}>
          {text.since.again}
        </Button>
      </div>
      {sections.length === 0 ? <p className={tables.note}>{text.none}</p> : null}
      {sections.map((section) => (
        <Section key={section.name} section={section} then={then} />
      ))}
      <p className={tables.note}>
        {text.elsewhere} {text.memory} {text.source}
      </p>
    </div>
  );
}

function matches(name: string, wanted: string): boolean {
  const words = `${name} ${fieldMeaning(name) ?? ''}`.toLowerCase();
  return words.includes(wanted.trim().toLowerCase());
}

function Section({ section, then }: { readonly section: InfoSection; readonly then: InfoReport | null }) {
  const id = useId();
  const { columns } = text;
  const advice = new Map<string, string>(Object.entries(text.production)).get(section.name);
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {shownText(section.name)}
      </h2>
      {advice === undefined ? null : <Production>{advice}</Production>}
      {section.fields.length === 0 ? (
        <p className={tables.note}>{text.empty}</p>
      ) : (
        <table className={tables.table} aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{columns.field}</th>
              <th scope="col">{columns.value}</th>
              <th scope="col">{columns.change}</th>
              <th scope="col">{columns.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {section.fields.map(({ name, value }, at) => (
              <tr key={`${name} ${at}`}>
                <th scope="row">{shownText(name)}</th>
                <td className={tables.code}>{shownText(value)}</td>
                <td className={styles.change}>
                  {then === null ? monitorText.unknown : changeWords(fieldChange(value, then.word(name)))}
                </td>
                <td className={styles.meaning}>{fieldMeaning(name) ?? <i>{text.undocumented}</i>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function changeWords(change: FieldChange): string {
  switch (change.kind) {
    case 'same':
      return text.same;
    case 'new':
      return text.fresh;
    case 'was':
      return text.was(shownText(change.was));
    case 'by':
      return `${change.by > 0 ? '+' : '−'}${trimmed(Math.abs(change.by))}`;
  }
}
