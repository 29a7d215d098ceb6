import { useMemo, useState } from 'react';
import type { ReferenceSummary } from '#lesson-kit/reference.ts';
import { referenceText } from '#text/reference.ts';
import { CodedText } from '#ui/coded-text.tsx';
import { FilterField } from '#ui/filter-field.tsx';
import { findEntries, type FoundEntry } from './find-entries.ts';
import styles from './reference-page.module.css';

export interface ReferencePageProps {
  readonly groups: readonly ReferenceSummary[];
  /** The address of a sheet, or of an entry on it. */
  readonly hrefOf: (group: string, entry?: string) => string;
  readonly courseHref: string;
  /** Goes to an address. */
  readonly onGo: (href: string) => void;
}

/** All sheets with the names of their entries; with a filter, the entries that fit it. */
export function ReferencePage({ groups, hrefOf, courseHref, onGo }: ReferencePageProps) {
  const [filter, setFilter] = useState('');
  const isFiltered = filter.trim() !== '';
  const found = useMemo(() => (isFiltered ? findEntries(groups, filter) : []), [groups, filter, isFiltered]);
  const [first] = found;
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <a href={courseHref}>{referenceText.back}</a>
        <h1 className={styles.heading} tabIndex={-1}>
          {referenceText.heading}
        </h1>
        <p className={styles.statement}>{referenceText.statement}</p>
      </header>
      <FilterField
        value={filter}
        onChange={setFilter}
        label={referenceText.filter}
        hint={referenceText.filterHint}
        count={isFiltered ? referenceText.matches(found.length) : ''}
        onEnter={() => {
          if (first !== undefined) onGo(hrefOf(first.group.id, first.entry.id));
        }}
      />
      {isFiltered ? (
        <ul className={styles.results} aria-label={referenceText.results}>
          {found.map(({ group, entry }) => (
            <Result
              key={`${group.id}/${entry.id}`}
              found={{ group, entry }}
              href={hrefOf(group.id, entry.id)}
            />
          ))}
        </ul>
      ) : (
        <div className={styles.groups}>
          {groups.map((group) => (
            <section key={group.id} className={styles.group} aria-labelledby={`sheet-${group.id}`}>
              <h2 id={`sheet-${group.id}`} className={styles.title}>
                <a href={hrefOf(group.id)}>{group.title}</a>
              </h2>
              <p className={styles.summary}>
                <CodedText text={group.summary} />
              </p>
              <ul className={styles.names}>
                {group.entries.map((entry) => (
                  <li key={entry.id}>
                    <a className={styles.name} href={hrefOf(group.id, entry.id)}>
                      {entry.title}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </div>
  );
}

function Result({ found: { group, entry }, href }: { readonly found: FoundEntry; readonly href: string }) {
  return (
    <li className={styles.result}>
      <a className={styles.name} href={href}>
        {entry.title}
      </a>
      <span className={styles.purpose}>
        <CodedText text={entry.purpose} />
      </span>
      <span className={styles.hint}>{group.title}</span>
    </li>
  );
}
