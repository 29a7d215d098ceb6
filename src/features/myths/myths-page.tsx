import { useState } from 'react';
import type { LessonId } from '#lesson-kit/lesson.ts';
import type { MythGroup, MythGroupSummary } from '#lesson-kit/myth.ts';
import { mythsText } from '#text/myths.ts';
import { Choice } from '#ui/choice.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import { Icon } from '#ui/icon.tsx';
import { Meter } from '#ui/meter.tsx';
import { Select } from '#ui/select.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { MythArticle, type MythLesson } from './myth-article.tsx';
import { neighbours, type Shown } from './myth-order.ts';
import styles from './myths-page.module.css';

export interface MythsPageProps {
  readonly groups: readonly MythGroupSummary[];
  /** The group of the claim that is shown. */
  readonly group: MythGroup;
  /** The id of the claim that is shown. */
  readonly shown: string;
  /** What the visitor said of a claim; null when nothing yet. */
  readonly answerTo: (myth: string) => boolean | null;
  readonly onAnswer: (myth: string, said: boolean) => void;
  readonly hrefOf: (myth: string) => string;
  readonly lessonOf: (lesson: LessonId) => MythLesson | null;
  readonly courseHref: string;
  readonly onGo: (myth: string) => void;
}

/** One claim at a time, with the others of its subject; any of them by its address. */
export function MythsPage(props: MythsPageProps) {
  const { groups, group, shown, answerTo, onAnswer, hrefOf, lessonOf, courseHref, onGo } = props;
  const [filter, setFilter] = useState<Shown>('all');
  const all = groups.flatMap(({ myths }) => myths);
  const answered = all.filter(({ id }) => answerTo(id) !== null);
  const right = answered.filter(({ id, truth }) => answerTo(id) === truth).length;
  const progress = mythsText.answered(answered.length, right, all.length);
  const isWanted = (id: string): boolean => filter === 'all' || answerTo(id) === null;
  const { previous, next } = neighbours(
    all.map(({ id }) => id),
    shown,
    isWanted,
  );
  const myth = group.myths.find(({ id }) => id === shown);
  const enter = (chosen: string): void => {
    const ids = groups.find(({ id }) => id === chosen)?.myths.map(({ id }) => id) ?? [];
    const first = ids.find(isWanted) ?? ids[0];
    if (first !== undefined) onGo(first);
  };
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <a href={courseHref}>{mythsText.back}</a>
        <h1 className={styles.heading} tabIndex={-1}>
          {mythsText.heading}
        </h1>
        <p className={styles.statement}>{mythsText.statement}</p>
      </header>
      <div className={styles.main}>
        {myth === undefined ? null : (
          <MythArticle
            key={myth.id}
            myth={myth}
            group={group.title}
            said={answerTo(myth.id)}
            onAnswer={(said) => onAnswer(myth.id, said)}
            lesson={myth.lesson === null ? null : lessonOf(myth.lesson)}
          />
        )}
        <nav className={styles.steps} aria-label={mythsText.show}>
          {previous === null ? null : (
            <a className={styles.step} href={hrefOf(previous)}>
              <Icon name="chevron-left" />
              {mythsText.previous}
            </a>
          )}
          {next === null ? null : (
            <a className={styles.step} href={hrefOf(next)}>
              {mythsText.next}
              <Icon name="chevron-right" />
            </a>
          )}
          {filter === 'open' && previous === null && next === null ? <p>{mythsText.nothingOpen}</p> : null}
        </nav>
      </div>
      <aside className={styles.aside}>
        <div className={styles.tools}>
          <Select
            label={mythsText.group}
            groups={[{ label: null, options: groups.map(({ id, title }) => ({ value: id, label: title })) }]}
            value={group.id}
            onValueChange={enter}
          />
          <Choice<Shown>
            compact
            label={mythsText.show}
            options={[
              { value: 'all', label: mythsText.all },
              { value: 'open', label: mythsText.open },
            ]}
            value={filter}
            onValueChange={setFilter}
          />
        </div>
        <p className={styles.hint}>{progress}</p>
        <Meter label={mythsText.progress} value={answered.length} max={all.length} valueText={progress} />
        <ol className={styles.list} aria-label={mythsText.claims(group.title)}>
          {group.myths
            .filter(({ id }) => id === shown || isWanted(id))
            .map(({ id, statement, truth }) => (
              <li key={id} className={styles.item}>
                <Mark said={answerTo(id)} truth={truth} />
                <a href={hrefOf(id)} aria-current={id === shown ? 'page' : undefined}>
                  <CodedText text={statement} />
                </a>
              </li>
            ))}
        </ol>
      </aside>
    </div>
  );
}

function Mark({ said, truth }: { readonly said: boolean | null; readonly truth: boolean }) {
  const standing = said === null ? 'open' : said === truth ? 'right' : 'wrong';
  return (
    <span className={styles.mark} data-standing={standing}>
      {standing === 'open' ? null : <Icon name={standing === 'right' ? 'check' : 'close'} size={14} />}
      <VisuallyHidden>{mythsText.standing[standing]}</VisuallyHidden>
    </span>
  );
}
