import { describe, expect, it } from 'vitest';
import { lessonAfter, openLessons } from './course.ts';
import type { Course, CourseEntry } from './course.ts';
import { lessonId } from './lesson.ts';

const entry = (id: string, kind: CourseEntry['kind'] = 'lesson'): CourseEntry => ({
  title: id,
  summary: null,
  kind,
  lesson:
    kind === 'planned'
      ? null
      : {
          id: lessonId(id),
          title: id,
          summary: id,
          minutes: 1,
          topology: 'single',
          requires: [],
          steps: [],
        },
});

const course: Course = {
  title: 'c',
  tracks: [
    {
      id: 'a',
      title: 'a',
      summary: 'a',
      entries: [entry('a/one'), entry('soon', 'planned'), entry('b/one', 'see')],
    },
    { id: 'b', title: 'b', summary: 'b', entries: [entry('b/one')] },
  ],
};

describe('the course', () => {
  it('lists open lessons once, in order', () => {
    expect(openLessons(course).map((lesson) => lesson.id)).toEqual(['a/one', 'b/one']);
  });
  it('knows the next lesson, and that the last has none', () => {
    expect(lessonAfter(course, lessonId('a/one'))?.id).toBe('b/one');
    expect(lessonAfter(course, lessonId('b/one'))).toBeNull();
    expect(lessonAfter(course, lessonId('no/such'))).toBeNull();
  });
});
