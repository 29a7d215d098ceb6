import type { CourseTrack } from '#lesson-kit/course.ts';
import { courseText } from '#text/course.ts';
import { Button } from '#ui/button.tsx';
import styles from './track-jumps.module.css';
import { trackHeading } from './track-section.tsx';

/** The tracks by name, each a step away: with the keyboard the last one lies behind a hundred lessons. */
export function TrackJumps({
  tracks,
}: {
  readonly tracks: ReadonlyArray<Pick<CourseTrack, 'id' | 'title'>>;
}) {
  return (
    <nav className={styles.jumps} aria-label={courseText.jumps}>
      {tracks.map(({ id, title }) => (
        <Button key={id} size="small" onClick={() => goTo(id)}>
          {title}
        </Button>
      ))}
    </nav>
  );
}

/** The focus goes along, so that the keyboard goes on from there. */
function goTo(track: string): void {
  const heading = document.getElementById(trackHeading(track));
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'start' });
}
