import { course } from 'virtual:course';
import { openLessons } from '#lesson-kit/course.ts';
import { routeHref } from '#state/route-store.ts';

const lessonOf = (id: string) => openLessons(course).find((lesson) => lesson.id === id);

/** The addresses of the visitor's own workspaces, and of capsules. */
export const workspacePlaces = {
  sandbox: routeHref({ kind: 'play' }),
  hrefOf: (id: string): string => routeHref({ kind: 'workspace', id }),
  /** Where a capsule is opened. */
  capsule: routeHref({ kind: 'capsule', data: null }),
  /** The whole address that opens this capsule. */
  linkOf: (data: string): string => new URL(routeHref({ kind: 'capsule', data }), location.href).href,
  lessonTitle: (id: string): string => lessonOf(id)?.title ?? id,
  lessonHref: (id: string): string | null =>
    lessonOf(id) === undefined ? null : routeHref({ kind: 'lesson', lesson: id }),
};
