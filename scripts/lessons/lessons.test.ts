import { describe, expect, it } from 'vitest';
import { compileLesson } from '#lesson-kit/build/compile-lesson.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import type { Course } from '#lesson-kit/course.ts';
import { lessonId, type LessonSummary } from '#lesson-kit/lesson.ts';
import type { Myth } from '#lesson-kit/myth.ts';
import { questionId, type Question } from '#lesson-kit/question.ts';
import { lessonTable, listContent } from './list-lessons.ts';
import { idProblem, lessonTemplate } from './new-lesson.ts';

const lesson = (id: string, steps: readonly string[]): LessonSummary => ({
  id: lessonId(id),
  title: `About ${id}`,
  summary: '',
  minutes: 1,
  topology: 'single',
  requires: [],
  steps,
});
const one = lesson('a/one', ['x', 'y']);
const course: Course = {
  title: 'All',
  tracks: [
    {
      id: 'path',
      title: 'Path',
      summary: '',
      entries: [
        { title: 'One', summary: null, kind: 'lesson', lesson: one },
        { title: 'Later', summary: null, kind: 'planned', lesson: null },
      ],
    },
    {
      id: 'labs',
      title: 'Labs',
      summary: '',
      entries: [
        { title: 'Again', summary: null, kind: 'see', lesson: one },
        { title: 'Two', summary: null, kind: 'lesson', lesson: lesson('b/two', ['z']) },
      ],
    },
    {
      id: 'projects',
      title: 'Projects',
      summary: '',
      entries: [
        { title: 'Three', summary: null, kind: 'lesson', lesson: lesson('c/three', ['u', 'v', 'w']) },
      ],
    },
  ],
};

describe('the list of lessons', () => {
  it('has each lesson once, at its home, and the projects among them by themselves', () => {
    const three = { id: 'c/three', title: 'About c/three', track: 'projects', steps: 3 };
    expect(listContent(course)).toEqual({
      lessons: [
        { id: 'a/one', title: 'About a/one', track: 'path', steps: 2 },
        { id: 'b/two', title: 'About b/two', track: 'labs', steps: 1 },
        three,
      ],
      myths: [],
      quiz: [],
      projects: [three],
    });
  });

  it('has each myth, and whether commands decide it', () => {
    const words = { statement: '', truth: false, verdict: 'wrong', why: '', lesson: null } as const;
    const myth: Myth = { ...words, id: 'E9', claim: 'It is so.', kind: 'text', reason: 'none' };
    const content = listContent(course, [{ id: 'keys', title: 'Keys', myths: [myth] }]);
    expect(content.myths).toEqual([
      { id: 'E9', title: 'It is so.', group: 'keys', verdict: 'wrong', runs: false },
    ]);
    expect(lessonTable(content)).toContain('1 myths, 0 of them decided by commands');
  });

  it('has each question, by which it can be counted', () => {
    const question: Question = {
      id: questionId('say-so'),
      kind: 'say',
      level: 2,
      tags: ['basics'],
      of: [1],
      lesson: lessonId('a/one'),
      ask: '',
      why: '',
      model: '',
      rubric: [],
      chapter: null,
    };
    const content = listContent(course, [], [{ id: 'basics', title: 'Basics', questions: [question] }]);
    expect(content.quiz).toEqual([
      { id: 'say-so', kind: 'say', level: 2, tags: ['basics'], of: [1], group: 'basics', lesson: 'a/one' },
    ]);
    expect(lessonTable(content)).toContain('1 questions: 1 say');
  });

  it('is a table with sums for people', () => {
    expect(lessonTable(listContent(course)).split('\n')).toEqual([
      'a/one    path       2 steps  About a/one',
      'b/two    labs       1 steps  About b/two',
      'c/three  projects   3 steps  About c/three',
      '',
      '3 lessons, 1 of them projects, 6 steps',
    ]);
  });
});

describe('a new lesson', () => {
  it('compiles as it is written, whatever its title', () => {
    for (const title of ['sorted sets', '"quoted": yes', '- [x]']) {
      const compiled = compileLesson({
        file: 'lessons/a/new.md',
        id: 'a/new',
        text: lessonTemplate(title),
        dataSet: () => null,
      });
      expect(compiled.ok ? compiled.value.lesson.meta.title : compiled.problems.map(describeProblem)).toBe(
        title,
      );
    }
  });

  it('has an id that a file may have and that is free', () => {
    expect(idProblem('strings/expiry', ['a/one'])).toBeNull();
    expect(idProblem('a/one', ['a/one'])).toBe('lessons/a/one.md is there already');
    for (const id of ['alone', 'Strings/x', '../x/y', 'a/b.md', ''])
      expect(idProblem(id, [])).toContain('a lesson id is folder/name');
  });
});
