import type { ReadingGroup } from '#lesson-kit/reading.ts';
import { readingsText } from '#text/readings.ts';
import { Badge } from '#ui/badge.tsx';
import styles from './reading-list.module.css';

export interface ReadingListProps {
  readonly groups: readonly ReadingGroup[];
  readonly isRead: (name: string) => boolean;
  readonly hrefOf: (name: string) => string;
  readonly courseHref: string;
}

/** All readings, with what each is about and whether it was read. */
export function ReadingList({ groups, isRead, hrefOf, courseHref }: ReadingListProps) {
  return (
    <div className={styles.page}>
      <a href={courseHref}>{readingsText.back}</a>
      <h1 className={styles.heading} tabIndex={-1}>
        {readingsText.heading}
      </h1>
      <p className={styles.statement}>{readingsText.statement}</p>
      {groups.map((group) => (
        <section key={group.title} className={styles.group} aria-label={group.title}>
          <h2 className={styles.title}>{group.title}</h2>
          <ul className={styles.readings}>
            {group.readings.map(({ name, title, summary, minutes }) => (
              <li key={name} className={styles.reading}>
                <div>
                  <a href={hrefOf(name)}>{title}</a>
                  <p className={styles.summary}>{summary}</p>
                </div>
                <div className={styles.facts}>
                  <span>{readingsText.minutes(minutes)}</span>
                  {isRead(name) ? <Badge tone="ok">{readingsText.read}</Badge> : null}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
