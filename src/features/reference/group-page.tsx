import { useEffect, useMemo, useState } from 'react';
import {
  entryTitle,
  type ReferenceEntry,
  type ReferenceGroup,
  type ReferenceSummary,
} from '#lesson-kit/reference.ts';
import { referenceText } from '#text/reference.ts';
import { Button } from '#ui/button.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import { FilterField } from '#ui/filter-field.tsx';
import '#ui/paper.css';
import { EntryArticle, headingId } from './entry-article.tsx';
import { findEntries } from './find-entries.ts';
import styles from './group-page.module.css';
import { nodeProgram } from './node-program.ts';

export interface GroupPageProps {
  readonly group: ReferenceGroup;
  readonly groups: readonly ReferenceSummary[];
  /** The entry that the address names; null for none. */
  readonly entry: string | null;
  readonly hrefOf: (group: string, entry?: string) => string;
  readonly referenceHref: string;
  /** Takes an example to the sandbox. */
  readonly onTry: (entry: ReferenceEntry) => void;
  /** Takes a program with an entry's call of node-redis to the sandbox. */
  readonly onProgram: (entry: ReferenceEntry, program: string) => void;
}

/** One sheet of the reference, of which a filter shows a part. It prints on two pages. */
export function GroupPage({ group, groups, entry, hrefOf, referenceHref, onTry, onProgram }: GroupPageProps) {
  const [filter, setFilter] = useState('');
  const shown = useShown(group, filter);
  const [arrived, setArrived] = useState(entry);
  // The entry of another address may be one that the filter has left out.
  if (arrived !== entry) {
    setArrived(entry);
    setFilter('');
  }
  useEntryOfAddress(entry);
  const { topology } = group;
  return (
    <div className={styles.page} data-paper>
      <header className={styles.intro}>
        <a className={styles.back} href={referenceHref}>
          {referenceText.all}
        </a>
        <h1 className={styles.heading} tabIndex={-1}>
          {group.title}
        </h1>
        <p className={styles.statement}>
          <CodedText text={group.summary} />
        </p>
        {topology === 'single' ? null : (
          <p className={styles.note}>{referenceText.labNote(referenceText.labs[topology])}</p>
        )}
      </header>
      <div className={styles.tools}>
        <FilterField
          value={filter}
          onChange={setFilter}
          label={referenceText.filter}
          hint={referenceText.filterHint}
          count={filter.trim() === '' ? '' : referenceText.matches(shown.length)}
        />
        <Button onClick={() => window.print()}>{referenceText.print}</Button>
      </div>
      <div className={styles.entries}>
        {shown.map((one) => (
          <EntryArticle
            key={one.id}
            entry={one}
            group={group}
            hrefOf={hrefOf}
            onTry={runsInSandbox(group, one) ? () => onTry(one) : null}
            onProgram={programOf(group, one, onProgram)}
          />
        ))}
      </div>
      <nav className={styles.others} aria-label={referenceText.groups}>
        <ul className={styles.links}>
          {groups.map(({ id, title }) => (
            <li key={id}>
              <a href={hrefOf(id)} aria-current={id === group.id ? 'page' : undefined}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

/** The entries that fit, in the order of the sheet. */
function useShown(group: ReferenceGroup, filter: string): readonly ReferenceEntry[] {
  return useMemo(() => {
    if (filter.trim() === '') return group.entries;
    const entries = group.entries.map((entry) => ({
      id: entry.id,
      title: entryTitle(entry),
      purpose: entry.purpose,
    }));
    const fitting = new Set(findEntries([{ ...group, entries }], filter).map((found) => found.entry.id));
    return group.entries.filter(({ id }) => fitting.has(id));
  }, [group, filter]);
}

/** Brings the entry that the address names into sight, and the focus to it. */
function useEntryOfAddress(entry: string | null): void {
  useEffect(() => {
    if (entry === null) return undefined;
    // With the next frame: the page goes to its top when the place changes, and does so after this.
    const frame = requestAnimationFrame(() => {
      const heading = document.getElementById(headingId(entry));
      heading?.scrollIntoView({ block: 'start' });
      // A sheet may come late, when somebody has something in front of the page and types there.
      if (document.querySelector('[role="dialog"][data-open]') === null)
        heading?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [entry]);
}

/** What takes an entry's program to the sandbox; null where there is none, or where it needs a lab. */
function programOf(
  { topology }: ReferenceGroup,
  entry: ReferenceEntry,
  onProgram: GroupPageProps['onProgram'],
): (() => void) | null {
  const program = topology === 'single' ? nodeProgram(entry) : null;
  return program === null ? null : () => onProgram(entry, program);
}

/** Whether an example is all commands of a single server: the sandbox has no lab, and its time passes by itself. */
const runsInSandbox = ({ topology }: ReferenceGroup, { example, subject }: ReferenceEntry): boolean =>
  topology === 'single' &&
  subject.kind !== 'absent' &&
  example?.script.lines.every(({ kind }) => kind === 'command') === true;
