import type { Lesson } from '#lesson-kit/lesson.ts';
import { lessonText } from '#text/lesson.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import styles from './lesson-finish.module.css';

/** Where one can go from a lesson. */
export interface LessonLinks {
  readonly course: string;
  readonly play: string;
  /** The lesson after this one, or null at the end of what is written. */
  readonly next: LessonLink | null;
  /** The lessons that this one builds on. */
  readonly before: readonly LessonLink[];
}

export interface LessonLink {
  readonly href: string;
  readonly title: string;
}

export interface LessonFinishProps {
  readonly lesson: Lesson;
  readonly links: LessonLinks;
  readonly onRepeat: () => void;
}

/** What is said when the last step is done: what was learned, and where to go on. */
export function LessonFinish({ lesson, links, onRepeat }: LessonFinishProps) {
  const { finish } = lessonText;
  const { commands } = lesson.meta;
  return (
    <section className={styles.finish} data-follow="" aria-labelledby="lesson-finish">
      <h2 id="lesson-finish" className={styles.heading}>
        <span className={styles.mark}>
          <Icon name="check" size={14} />
        </span>
        {finish.heading}
      </h2>
      <p className={styles.summary}>{lesson.meta.summary}</p>
      {commands.length === 0 ? null : (
        <>
          <h3 className={styles.label}>{finish.commands}</h3>
          <ul className={styles.commands}>
            {commands.map((command) => (
              <li key={command}>
                <code className={styles.command}>{command}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.actions}>
        {links.next === null ? (
          <ButtonLink href={links.course} variant="primary">
            {finish.course}
          </ButtonLink>
        ) : (
          <>
            <ButtonLink href={links.next.href} variant="primary">
              {finish.nextNamed(links.next.title)}
            </ButtonLink>
            <ButtonLink href={links.course}>{finish.course}</ButtonLink>
          </>
        )}
        <ButtonLink href={links.play}>{finish.play}</ButtonLink>
        <Button variant="quiet" onClick={onRepeat}>
          {finish.repeat}
        </Button>
      </div>
    </section>
  );
}
