import type { CourseEntry } from '#lesson-kit/course.ts';
import type { LessonId, LessonSummary } from '#lesson-kit/lesson.ts';
import { courseText } from '#text/course.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './course-map.module.css';
import { KnownButton } from './known-button.tsx';
import { ProgressMark, type LessonStanding } from './progress-mark.tsx';
import type { StandingOf } from './track-progress.ts';

function standingWords(standing: LessonStanding): string {
  switch (standing.kind) {
    case 'open':
      return courseText.state.open;
    case 'started':
      return courseText.state.started(standing.done, standing.total);
    case 'known':
      return courseText.state.known;
    case 'finished':
      return courseText.state.finished;
  }
}

/** Whether something is left to do of a lesson. */
export const isToDo = ({ kind }: LessonStanding): boolean => kind === 'open' || kind === 'started';

export interface EntryProps {
  /** How far the learner is in a lesson. */
  readonly standingOf: StandingOf;
  /** How the questions about a lesson went, in a few words; null when nobody has answered any. Left out where nothing is asked. */
  readonly practisedOf?: (lesson: LessonId) => string | null;
  readonly lessonHref: (lesson: LessonId) => string;
  readonly onKnown: (lessons: readonly LessonSummary[], known: boolean) => void;
  readonly entry: CourseEntry;
  /** Its place on the main path, or null elsewhere. */
  readonly number: number | null;
  /** The lessons that it builds on and that the learner neither did nor knows. */
  readonly missing: readonly LessonSummary[];
}

/** A place on the course map: a lesson with how far it is done, or one that is not written yet. */
export function Entry({ entry, number, missing, standingOf, practisedOf, lessonHref, onKnown }: EntryProps) {
  const { lesson } = entry;
  const practised = lesson === null ? null : (practisedOf?.(lesson.id) ?? null);
  const standing = lesson === null ? null : standingOf(lesson);
  return (
    <li className={styles.entry} data-written={lesson !== null}>
      <span className={styles.mark}>
        <ProgressMark standing={standing ?? { kind: 'none' }} />
      </span>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <div className={styles.words}>
        {lesson === null ? (
          <span className={styles.unwritten}>
            {entry.title}
            <VisuallyHidden>{`: ${courseText.notWritten}`}</VisuallyHidden>
          </span>
        ) : (
          <>
            <a className={styles.link} href={lessonHref(lesson.id)}>
              {entry.title}
            </a>
            <p className={styles.summary}>{entry.summary ?? lesson.summary}</p>
            {missing.length === 0 ? null : (
              <p className={styles.before}>
                {courseText.buildsOn}
                {missing.map(({ id, title }) => (
                  <a key={id} href={lessonHref(id)}>
                    {title}
                  </a>
                ))}
              </p>
            )}
          </>
        )}
      </div>
      {lesson === null || standing === null ? null : (
        <div className={styles.facts}>
          <span>{courseText.minutes(lesson.minutes)}</span>
          <span>{standingWords(standing)}</span>
          {practised === null ? null : <span>{practised}</span>}
          {standing.kind === 'finished' ? null : (
            <KnownButton
              know={{ label: courseText.know, named: courseText.knowNamed(lesson.title) }}
              title={lesson.title}
              known={standing.kind === 'known'}
              onChange={(known) => onKnown([lesson], known)}
            />
          )}
        </div>
      )}
    </li>
  );
}
