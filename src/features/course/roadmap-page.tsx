import type { LessonId, LessonSummary } from '#lesson-kit/lesson.ts';
import { lessonsOf, type Roadmap, type RoadmapPart, type RoadmapTopic } from '#lesson-kit/roadmap.ts';
import { roadmapText } from '#text/roadmap.ts';
import { Meter } from '#ui/meter.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { ProgressMark, type LessonStanding } from './progress-mark.tsx';
import styles from './roadmap-page.module.css';

export interface RoadmapPageProps {
  readonly roadmap: Roadmap;
  /** The lessons of the course; the roadmap names them by id. */
  readonly lessons: readonly LessonSummary[];
  readonly standingOf: (lesson: LessonSummary) => LessonStanding;
  readonly lessonHref: (lesson: LessonId) => string;
  readonly readingHref: (name: string) => string;
  readonly courseHref: string;
}

type Shown = Pick<RoadmapPageProps, 'standingOf' | 'lessonHref' | 'readingHref'> & {
  readonly byId: ReadonlyMap<LessonId, LessonSummary>;
};

/** The course once more, in the order of levels and of chapters: every topic with its lessons, or why it has none. */
export function RoadmapPage({ roadmap, lessons, courseHref, ...rest }: RoadmapPageProps) {
  const shown: Shown = { ...rest, byId: new Map(lessons.map((lesson) => [lesson.id, lesson])) };
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <a href={courseHref}>{roadmapText.back}</a>
        <h1 className={styles.heading} tabIndex={-1}>
          {roadmapText.heading}
        </h1>
        <p className={styles.statement}>{roadmapText.statement}</p>
      </header>
      {roadmap.groups.map((group) => (
        <section key={group.id} className={styles.group} aria-labelledby={`group-${group.id}`}>
          <h2 id={`group-${group.id}`} className={styles.groupTitle}>
            {group.title}
          </h2>
          <p className={styles.summary}>{group.summary}</p>
          <div className={styles.parts}>
            {group.parts.map((part) => (
              <Part key={part.id} id={`${group.id}-${part.id}`} part={part} {...shown} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function Part({ id, part, ...shown }: Shown & { readonly id: string; readonly part: RoadmapPart }) {
  const lessons = lessonsOf(part).flatMap((lesson) => shown.byId.get(lesson) ?? []);
  const finished = lessons.filter((lesson) => shown.standingOf(lesson).kind === 'finished').length;
  const progress = roadmapText.finished(finished, lessons.length);
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {part.title}
      </h3>
      <p className={styles.hint}>{progress}</p>
      <Meter label={part.title} value={finished} max={lessons.length} valueText={progress} />
      <ul className={styles.topics}>
        {part.topics.map((topic) => (
          <Topic key={topic.title} topic={topic} {...shown} />
        ))}
      </ul>
    </section>
  );
}

function Topic({ topic, byId, readingHref, ...shown }: Shown & { readonly topic: RoadmapTopic }) {
  const lessons = topic.lessons.flatMap((lesson) => byId.get(lesson) ?? []);
  return (
    <li className={styles.topic}>
      <span>{topic.title}</span>
      {lessons.length === 0 ? null : (
        <ul className={styles.lessons}>
          {lessons.map((lesson) => (
            <LessonLink key={lesson.id} lesson={lesson} {...shown} />
          ))}
        </ul>
      )}
      {topic.readings.length === 0 ? null : (
        <ul className={styles.lessons}>
          {topic.readings.map(({ name, title }) => (
            <li key={name} className={styles.lesson}>
              <span className={styles.mark} />
              <span>
                <a href={readingHref(name)}>{title}</a>{' '}
                <span className={styles.hint}>{roadmapText.reading}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {topic.outside === null ? null : <p className={styles.hint}>{topic.outside}</p>}
      {topic.planned === null ? null : <p className={styles.hint}>{roadmapText.planned(topic.planned)}</p>}
    </li>
  );
}

function LessonLink(props: Omit<Shown, 'byId' | 'readingHref'> & { readonly lesson: LessonSummary }) {
  const { lesson, standingOf, lessonHref } = props;
  const standing = standingOf(lesson);
  return (
    <li className={styles.lesson}>
      <span className={styles.mark}>
        <ProgressMark standing={standing} />
      </span>
      <a href={lessonHref(lesson.id)}>{lesson.title}</a>
      {standing.kind === 'finished' || standing.kind === 'known' ? (
        <VisuallyHidden>{roadmapText.done(standing.kind)}</VisuallyHidden>
      ) : null}
    </li>
  );
}
