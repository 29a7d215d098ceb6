import { openLessons, type Course } from '#lesson-kit/course.ts';
import type { LessonId } from '#lesson-kit/lesson.ts';
import { lessonHref } from './course-standing.ts';

/** A lesson by its title, and where it is. */
export interface LessonLink {
  readonly title: string;
  readonly href: string;
}

/** Finds lessons of the course by their ids; null for one that it does not have. */
export const lessonLinkOf =
  (course: Course) =>
  (id: LessonId): LessonLink | null => {
    const lesson = openLessons(course).find((one) => one.id === id);
    return lesson === undefined ? null : { title: lesson.title, href: lessonHref(id) };
  };
