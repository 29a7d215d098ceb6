import { openLessons, type Course, type CourseEntry } from '#lesson-kit/course.ts';
import type { LessonId, LessonSummary } from '#lesson-kit/lesson.ts';
import { courseText } from '#text/course.ts';
import { Meter } from '#ui/meter.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './course-map.module.css';
import { CourseStart, type CourseResume, type FirstPathOffer } from './course-start.tsx';
import { KnownButton } from './known-button.tsx';
import { ProgressMark, type LessonStanding } from './progress-mark.tsx';
import { progressIn } from './track-progress.ts';
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
}

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

const isToDo = ({ kind }: LessonStanding): boolean => kind === 'open' || kind === 'started';

type EntryProps = Pick<CourseMapProps, 'standingOf' | 'practisedOf' | 'lessonHref' | 'onKnown'> & {
  readonly entry: CourseEntry;
  /** Its place on the main path, or null elsewhere. */
  readonly number: number | null;
  /** The lessons that it builds on and that the learner neither did nor knows. */
  readonly missing: readonly LessonSummary[];
};

function Entry({ entry, number, missing, standingOf, practisedOf, lessonHref, onKnown }: EntryProps) {
  const { lesson } = entry;
  const practised = lesson === null ? null : practisedOf(lesson.id);
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

/** The course at a glance: what this is, where to go on, and the questions as one path. */
export function CourseMap(props: CourseMapProps) {
  const { course, standingOf, practisedOf, lessonHref, resume, onKnown, firstPath, links } = props;
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
          <a href={links.practice}>{courseText.practice}</a>
          <span className={styles.hint}>{courseText.practiceHint}</span>
        </p>
        <p className={styles.aside}>
          <a href={links.interview}>{courseText.interview}</a>
          <span className={styles.hint}>{courseText.interviewHint}</span>
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
        {planned === 0 ? null : <p className={styles.hint}>{courseText.notWrittenNote(planned)}</p>}
      </div>
      <footer className={styles.footer}>
        {courseText.footer} <a href={links.licences}>{courseText.licences}</a>{' '}
        <a href={links.authors}>{courseText.authors}</a>
      </footer>
    </div>
  );
}
