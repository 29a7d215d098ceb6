import { openLessons, type Course, type CourseEntry } from '#lesson-kit/course.ts';
import type { LessonId, LessonSummary } from '#lesson-kit/lesson.ts';
import { courseText } from '#text/course.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Meter } from '#ui/meter.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './course-map.module.css';
import { ProgressMark, type LessonStanding } from './progress-mark.tsx';

/** Where the big button leads: back into a lesson, or to the next one. */
export interface CourseResume {
  readonly kind: 'begin' | 'continue' | 'next';
  readonly href: string;
  readonly lesson: string;
  /** The title of the step to do, if one was begun. */
  readonly step: string | null;
}

export interface CourseMapProps {
  readonly course: Course;
  /** How far the learner is in a lesson. */
  readonly standingOf: (lesson: LessonSummary) => LessonStanding;
  readonly lessonHref: (lesson: LessonId) => string;
  /** Null when nothing is left to do. */
  readonly resume: CourseResume | null;
  readonly sandboxHref: string;
}

function standingWords(standing: LessonStanding): string {
  switch (standing.kind) {
    case 'open':
      return courseText.state.open;
    case 'started':
      return courseText.state.started(standing.done, standing.total);
    case 'finished':
      return courseText.state.finished;
  }
}

type EntryProps = Pick<CourseMapProps, 'standingOf' | 'lessonHref'> & {
  readonly entry: CourseEntry;
  /** Its place on the main path, or null elsewhere. */
  readonly number: number | null;
};

function Entry({ entry, number, standingOf, lessonHref }: EntryProps) {
  const { lesson } = entry;
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
          </>
        )}
      </div>
      {lesson === null || standing === null ? null : (
        <p className={styles.facts}>
          <span>{courseText.minutes(lesson.minutes)}</span>
          <span>{standingWords(standing)}</span>
        </p>
      )}
    </li>
  );
}

function ResumeLink({ resume }: { readonly resume: CourseResume }) {
  const label = { begin: courseText.begin, continue: courseText.resume, next: courseText.nextUp }[
    resume.kind
  ];
  return (
    <div className={styles.resume}>
      <ButtonLink href={resume.href} variant="primary">
        {label}
      </ButtonLink>
      <p className={styles.resumeAt}>
        {resume.step === null ? resume.lesson : courseText.resumeAt(resume.lesson, resume.step)}
      </p>
    </div>
  );
}

/** The course at a glance: what this is, where to go on, and the questions as one path. */
export function CourseMap({ course, standingOf, lessonHref, resume, sandboxHref }: CourseMapProps) {
  const lessons = openLessons(course);
  const finished = lessons.filter((lesson) => standingOf(lesson).kind === 'finished').length;
  const planned = course.tracks
    .flatMap((track) => track.entries)
    .filter((entry) => entry.kind === 'planned').length;
  const progress = courseText.progress(finished, lessons.length);
  return (
    <div className={styles.map}>
      <div className={styles.intro}>
        <h1 className={styles.heading} tabIndex={-1}>
          {courseText.heading}
        </h1>
        <p className={styles.statement}>{courseText.statement}</p>
        {resume === null ? (
          <p className={styles.statement}>{courseText.allFinished}</p>
        ) : (
          <ResumeLink resume={resume} />
        )}
        {resume?.kind === 'begin' ? <p className={styles.hint}>{courseText.whereToBegin}</p> : null}
        <p className={styles.sandbox}>
          <a href={sandboxHref}>{courseText.sandbox}</a>
          <span className={styles.hint}>{courseText.sandboxHint}</span>
        </p>
      </div>
      <div className={styles.tracks}>
        <div className={styles.progress}>
          <p className={styles.hint}>{progress}</p>
          <Meter
            label={courseText.progressLabel}
            value={finished}
            max={lessons.length}
            valueText={progress}
          />
        </div>
        {course.tracks.map((track, trackAt) => (
          <section key={track.id} className={styles.track} aria-labelledby={`track-${track.id}`}>
            <h2 id={`track-${track.id}`} className={styles.trackTitle}>
              {track.title}
            </h2>
            <p className={styles.trackSummary}>{track.summary}</p>
            <ol className={styles.entries}>
              {track.entries.map((entry, at) => (
                <Entry
                  key={entry.title}
                  entry={entry}
                  number={trackAt === 0 ? at + 1 : null}
                  standingOf={standingOf}
                  lessonHref={lessonHref}
                />
              ))}
            </ol>
          </section>
        ))}
        {planned === 0 ? null : <p className={styles.hint}>{courseText.notWrittenNote(planned)}</p>}
      </div>
      <footer className={styles.footer}>{courseText.footer}</footer>
    </div>
  );
}
