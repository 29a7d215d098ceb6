import type { LessonId, LessonSummary } from './lesson.ts';

/** A place on the course map. */
export interface CourseEntry {
  readonly title: string;
  readonly summary: string | null;
  /** `lesson`: open, this is its home. `see`: a lesson whose home is another track. `planned`: not written yet. */
  readonly kind: 'lesson' | 'see' | 'planned';
  readonly lesson: LessonSummary | null;
}

export interface CourseTrack {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly entries: readonly CourseEntry[];
}

/** The order of everything: the first track is the main path. */
export interface Course {
  readonly title: string;
  readonly tracks: readonly CourseTrack[];
}

/** The lessons that are open, in the order of the course. */
export function openLessons(course: Course): readonly LessonSummary[] {
  return course.tracks.flatMap((track) =>
    track.entries.flatMap((entry) =>
      entry.kind === 'lesson' && entry.lesson !== null ? [entry.lesson] : [],
    ),
  );
}

/** The lesson after this one in the order of the course, or null at the end. */
export function lessonAfter(course: Course, id: LessonId): LessonSummary | null {
  const lessons = openLessons(course);
  const index = lessons.findIndex((lesson) => lesson.id === id);
  return index === -1 ? null : (lessons[index + 1] ?? null);
}
