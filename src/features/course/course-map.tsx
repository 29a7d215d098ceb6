import type { ReactNode } from 'react';
import { openLessons, type Course } from '#lesson-kit/course.ts';
import type { LessonId, LessonSummary } from '#lesson-kit/lesson.ts';
import { courseText } from '#text/course.ts';
import { Meter } from '#ui/meter.tsx';
import styles from './course-map.module.css';
import { Entry, isToDo } from './course-entry.tsx';
import { CourseStart, type CourseResume, type FirstPathOffer } from './course-start.tsx';
import type { LessonStanding } from './progress-mark.tsx';
import { progressIn } from './track-progress.ts';
import { TrackJumps } from './track-jumps.tsx';
import { TrackSection } from './track-section.tsx';

export interface CourseMapProps {
  readonly course: Course;
  /** How far the learner is in a lesson. */
  readonly standingOf: (lesson: LessonSummary) => LessonStanding;
  /** How its questions went, in a few words; null when none was answered. */
  readonly practisedOf: (lesson: LessonId) => string | null;
  readonly lessonHref: (lesson: LessonId) => string;
  /** Null when nothing is left to do; undefined until it is known what was done before. */
  readonly resume: CourseResume | null | undefined;
  /** The learner says to know lessons without doing them, or takes back what was said of them last. */
  readonly onKnown: (lessons: readonly LessonSummary[], known: boolean) => void;
  readonly firstPath: FirstPathOffer;
  readonly links: CourseLinks;
  /** Lessons that are not of the course; behind its tracks. */
  readonly packs?: ReactNode;
}

/** Addresses that the map leads to, besides the lessons. */
export interface CourseLinks {
  readonly roadmap: string;
  readonly readings: string;
  readonly reference: string;
  readonly myths: string;
  readonly practice: string;
  readonly interview: string;
  readonly sandbox: string;
  readonly licences: string;
  readonly certificate: string;
  readonly authors: string;
  readonly packs: string;
}

/** The course at a glance: what this is, where to go on, and the questions as one path. */
export function CourseMap(props: CourseMapProps) {
  const { course, standingOf, practisedOf, lessonHref, resume, onKnown, firstPath, links, packs } = props;
  const lessons = openLessons(course);
  const { finished, known, minutesLeft } = progressIn(lessons, standingOf);
  const planned = course.tracks
    .flatMap((track) => track.entries)
    .filter((entry) => entry.kind === 'planned').length;
  const progress =
    courseText.progress({ finished, known, written: lessons.length }) + courseText.left(minutesLeft);
  const missingFor = (lesson: LessonSummary | null): readonly LessonSummary[] => {
    const needed = lesson !== null && isToDo(standingOf(lesson)) ? lesson.requires : [];
    return lessons.filter((other) => needed.includes(other.id) && isToDo(standingOf(other)));
  };
  return (
    <div className={styles.map}>
      <div className={styles.intro}>
        <h1 className={styles.heading} tabIndex={-1}>
          {courseText.heading}
        </h1>
        <p className={styles.statement}>{courseText.statement}</p>
        <CourseStart resume={resume} someKnown={known > 0} firstPath={firstPath} />
        <p className={styles.aside}>
          <a href={links.practice}>{courseText.practice}</a>
          <span className={styles.hint}>{courseText.practiceHint}</span>
        </p>
        <p className={styles.aside}>
          <a href={links.interview}>{courseText.interview}</a>
          <span className={styles.hint}>{courseText.interviewHint}</span>
        </p>
        <p className={styles.aside}>
          <a href={links.roadmap}>{courseText.roadmap}</a>
          <span className={styles.hint}>{courseText.roadmapHint}</span>
        </p>
        <p className={styles.aside}>
          <a href={links.readings}>{courseText.readings}</a>
          <span className={styles.hint}>{courseText.readingsHint}</span>
        </p>
        <p className={styles.aside}>
          <a href={links.reference}>{courseText.reference}</a>
          <span className={styles.hint}>{courseText.referenceHint}</span>
        </p>
        <p className={styles.aside}>
          <a href={links.myths}>{courseText.myths}</a>
          <span className={styles.hint}>{courseText.mythsHint}</span>
        </p>
        <p className={styles.aside}>
          <a href={links.sandbox}>{courseText.sandbox}</a>
          <span className={styles.hint}>{courseText.sandboxHint}</span>
        </p>
      </div>
      <div className={styles.tracks}>
        <div className={styles.progress}>
          <div className={styles.trackProgress}>
            <output className={styles.hint}>{progress}</output>
            {finished === 0 ? null : (
              <a className={styles.hint} href={links.certificate}>
                {courseText.certificate}
              </a>
            )}
          </div>
          <Meter
            label={courseText.progressLabel}
            value={finished}
            max={lessons.length}
            valueText={progress}
          />
          {course.tracks.length > 1 ? <TrackJumps tracks={course.tracks} /> : null}
        </div>
        {course.tracks.map((track, trackAt) => (
          <TrackSection key={track.id} track={track} standingOf={standingOf} onKnown={onKnown}>
            {track.entries.map((entry, at) => (
              <Entry
                key={entry.title}
                entry={entry}
                number={trackAt === 0 ? at + 1 : null}
                missing={missingFor(entry.lesson)}
                standingOf={standingOf}
                practisedOf={practisedOf}
                lessonHref={lessonHref}
                onKnown={onKnown}
              />
            ))}
          </TrackSection>
        ))}
        {packs}
        {planned === 0 ? null : <p className={styles.hint}>{courseText.notWrittenNote(planned)}</p>}
      </div>
      <footer className={styles.footer}>
        {courseText.footer} <a href={links.licences}>{courseText.licences}</a>{' '}
        <a href={links.packs}>{courseText.packs}</a> <a href={links.authors}>{courseText.authors}</a>
      </footer>
    </div>
  );
}
