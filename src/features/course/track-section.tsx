import type { ReactNode } from 'react';
import type { CourseTrack } from '#lesson-kit/course.ts';
import type { LessonSummary } from '#lesson-kit/lesson.ts';
import { courseText } from '#text/course.ts';
import { Meter } from '#ui/meter.tsx';
import styles from './course-map.module.css';
import { KnownButton } from './known-button.tsx';
import { progressIn, type StandingOf } from './track-progress.ts';

/** The id of a track's heading in the page. */
export const trackHeading = (track: string): string => `track-${track}`;

export interface TrackSectionProps {
  readonly track: CourseTrack;
  readonly standingOf: StandingOf;
  /** All of these are known, or what was said of them last is taken back. */
  readonly onKnown: (lessons: readonly LessonSummary[], known: boolean) => void;
  readonly children: ReactNode;
}

/** A track: how far the learner is in it, how long the rest takes, and its entries. */
export function TrackSection({ track, standingOf, onKnown, children }: TrackSectionProps) {
  const lessons = track.entries.flatMap(({ lesson }) => lesson ?? []);
  const { known, finished, minutesLeft } = progressIn(lessons, standingOf);
  const counted = courseText.progressInTrack({ finished, known, lessons: lessons.length });
  const progress = counted + courseText.left(minutesLeft);
  const open = lessons.filter((lesson) => ['open', 'started'].includes(standingOf(lesson).kind));
  const allDone = open.length === 0;
  return (
    <section className={styles.track} aria-labelledby={trackHeading(track.id)}>
      <h2 id={trackHeading(track.id)} className={styles.trackTitle} tabIndex={-1}>
        {track.title}
      </h2>
      <p className={styles.trackSummary}>{track.summary}</p>
      <div className={styles.trackProgress}>
        <span className={styles.hint}>{progress}</span>
        {allDone && known === 0 ? null : (
          <KnownButton
            know={{ label: courseText.knowTrack, named: courseText.knowTrackNamed(track.title) }}
            title={track.title}
            known={allDone}
            onChange={(all) => onKnown(all ? open : lessons, all)}
          />
        )}
      </div>
      <Meter label={track.title} value={finished} max={lessons.length} valueText={progress} />
      <ol className={styles.entries}>{children}</ol>
    </section>
  );
}
