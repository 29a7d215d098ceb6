import type { LessonId } from '#lesson-kit/lesson.ts';
import type { LessonState } from '#state/lesson-state.ts';
import { lessonText } from '#text/lesson.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import styles from './lesson-failure.module.css';

type Failure = Extract<LessonState, { readonly kind: 'missing' | 'failed' }>;

const headingOf = (state: Failure): string => {
  const { failed } = lessonText;
  if (state.kind === 'missing') return failed.notFound;
  return state.what === 'seed' ? failed.seed : failed.load;
};

/** Why a lesson is not there: what happened, what is safe, what to do. */
export function LessonFailure(props: {
  readonly state: Failure;
  readonly courseHref: string;
  readonly onRetry: (lesson: LessonId) => void;
}) {
  const { state, courseHref, onRetry } = props;
  const { failed } = lessonText;
  return (
    <div className={styles.failure} role="alert">
      <h1 className={styles.heading} tabIndex={-1}>
        {headingOf(state)}
      </h1>
      <p className={styles.body}>{state.kind === 'missing' ? failed.notFoundBody : failed.loadBody}</p>
      {state.kind === 'failed' ? <p className={styles.message}>{state.message}</p> : null}
      <div className={styles.actions}>
        {state.kind === 'failed' ? (
          <Button variant="primary" onClick={() => onRetry(state.id)}>
            {failed.retry}
          </Button>
        ) : null}
        <ButtonLink href={courseHref}>{failed.course}</ButtonLink>
      </div>
    </div>
  );
}
