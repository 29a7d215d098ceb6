import { Icon } from '#ui/icon.tsx';
import styles from './progress-mark.module.css';

/** How far the learner is in a lesson; `done` of `total` steps. */
export type LessonStanding =
  | { readonly kind: 'open' }
  | { readonly kind: 'started'; readonly done: number; readonly total: number }
  /** The learner said to know it, and has not done it. */
  | { readonly kind: 'known' }
  | { readonly kind: 'finished' };

/** `none`: there is no lesson yet. */
export type Standing = LessonStanding | { readonly kind: 'none' };

const RADIUS = 9;
const CIRCLE = 2 * Math.PI * RADIUS;

/**
 * The circle on the path: a dot, a ring, a ring filling up, a filled circle with a tick, or for what is only known a
 * tick in a ring. The words beside it say the same.
 */
export function ProgressMark({ standing }: { readonly standing: Standing }) {
  if (standing.kind === 'finished' || standing.kind === 'known') {
    return (
      <span className={styles[standing.kind]}>
        <Icon name="check" size={14} />
      </span>
    );
  }
  if (standing.kind === 'none') return <span className={styles.none} />;
  const part = standing.kind === 'started' ? standing.done / Math.max(1, standing.total) : 0;
  return (
    <svg className={styles.ring} width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <circle className={styles.track} cx="11" cy="11" r={RADIUS} />
      {part > 0 ? (
        <circle
          className={styles.done}
          cx="11"
          cy="11"
          r={RADIUS}
          strokeDasharray={`${part * CIRCLE} ${CIRCLE}`}
        />
      ) : null}
    </svg>
  );
}
