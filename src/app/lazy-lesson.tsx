import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

/*
 * The lesson's text and all that draws it come only when a lesson is opened: the sandbox does without. They are asked
 * for while the server starts, so a lesson waits for neither.
 */
const load = () => import('#features/lesson/lesson-panel.tsx');
const LessonPanel = late(async () => (await load()).LessonPanel);

/** Asks for the panel's code before it is drawn. A failure shows when it is. */
export function preloadLesson(): void {
  load().catch(() => undefined);
}

export type LazyLessonProps = ComponentProps<typeof LessonPanel>;

/** The lesson's panel as soon as its code is there; a plain message when that cannot be fetched. */
export function LazyLesson(props: LazyLessonProps) {
  return (
    <LoadBoundary>
      <LessonPanel {...props} />
    </LoadBoundary>
  );
}
