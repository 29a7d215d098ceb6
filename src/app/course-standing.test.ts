import { describe, expect, it } from 'vitest';
import type { Course } from '#lesson-kit/course.ts';
import { lessonId, type LessonSummary } from '#lesson-kit/lesson.ts';
import { finishLesson, markKnown, NO_PROGRESS, reachStep } from '#lesson-kit/progress.ts';
import { NO_RECORD, type LessonRecord } from '#state/lesson-record.ts';
import { resumeOf, standingOf } from './course-standing.ts';

const lesson = (name: string): LessonSummary => ({
  id: lessonId(`start/${name}`),
  title: name,
  summary: '',
  minutes: 5,
  topology: 'single',
  requires: [],
  steps: ['one', 'two', 'three'],
});

const first = lesson('first');
const second = lesson('second');
const course: Course = {
  title: 'All',
  tracks: [
    {
      id: 'path',
      title: 'Path',
      summary: '',
      entries: [
        { title: 'first', summary: null, kind: 'lesson', lesson: first },
        { title: 'planned', summary: null, kind: 'planned', lesson: null },
        { title: 'second', summary: null, kind: 'lesson', lesson: second },
      ],
    },
  ],
};

const standingAt = (of: LessonSummary, step: string, now: number): LessonRecord => ({
  seeded: true,
  complete: false,
  progress: reachStep(NO_PROGRESS, { lesson: of.id, step }, now),
});
const finished = (of: LessonSummary): LessonRecord => ({
  seeded: true,
  complete: true,
  progress: finishLesson(NO_PROGRESS, { lesson: of.id, step: 'three' }, 1),
});

const known = (of: LessonSummary, before: LessonRecord = NO_RECORD): LessonRecord => ({
  ...before,
  progress: markKnown(before.progress, { lesson: of.id, step: 'one' }, 100),
});

const resume = (records: Readonly<Record<string, LessonRecord>>) =>
  resumeOf(course, (of) => records[of.title] ?? NO_RECORD);

describe('where the course goes on', () => {
  it('begins with the first lesson', () => {
    expect(resume({})).toEqual({
      kind: 'begin',
      href: '#/learn/start/first',
      lesson: 'first',
      minutes: 5,
      step: null,
    });
  });

  it('continues at the step of the lesson that was touched last', () => {
    const records = { first: standingAt(first, 'two', 10), second: standingAt(second, 'three', 20) };
    expect(resume(records)).toMatchObject({ kind: 'continue', lesson: 'second', step: { number: 3, of: 3 } });
  });

  it('goes on to the next lesson when one is finished', () => {
    expect(resume({ first: finished(first) })).toMatchObject({ kind: 'next', lesson: 'second', step: null });
  });

  it('passes over a lesson that is known', () => {
    expect(resume({ first: known(first) })).toMatchObject({ kind: 'next', lesson: 'second', step: null });
    expect(resume({ first: known(first), second: finished(second) })).toBeNull();
  });

  it('leads nowhere when every lesson is finished', () => {
    expect(resume({ first: finished(first), second: finished(second) })).toBeNull();
  });
});

describe('how far a lesson is', () => {
  it('counts the steps before the one to do', () => {
    expect(standingOf(first, NO_RECORD)).toEqual({ kind: 'open' });
    expect(standingOf(first, standingAt(first, 'three', 1))).toEqual({ kind: 'started', done: 2, total: 3 });
  });

  it('is known without being finished, also after it was opened; doing a step of it starts it', () => {
    expect(standingOf(first, known(first))).toEqual({ kind: 'known' });
    expect(standingOf(first, known(first, standingAt(first, 'two', 1)))).toEqual({ kind: 'known' });
    const later = (step: string): LessonRecord => ({
      ...NO_RECORD,
      progress: reachStep(known(first).progress, { lesson: first.id, step }, 200),
    });
    expect(standingOf(first, later('one'))).toEqual({ kind: 'known' });
    expect(standingOf(first, later('two'))).toEqual({ kind: 'started', done: 1, total: 3 });
    const left = known(first, standingAt(first, 'two', 1));
    const lookedAt = reachStep(left.progress, { lesson: first.id, step: 'two' }, 200);
    expect(standingOf(first, { ...left, progress: lookedAt })).toEqual({ kind: 'known' });
  });

  it('stays finished while the lesson is done again', () => {
    const again = { ...finished(first), complete: false };
    const redone = { ...again, progress: reachStep(again.progress, { lesson: first.id, step: 'one' }, 9) };
    expect(standingOf(first, redone)).toEqual({ kind: 'finished' });
  });
});
