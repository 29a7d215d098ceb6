import { expect, it } from 'vitest';
import type { Course } from '#lesson-kit/course.ts';
import { lessonId, type LessonSummary } from '#lesson-kit/lesson.ts';
import {
  finishLesson,
  markKnown,
  NO_PROGRESS,
  noteSolution,
  reachStep,
  useHint as countHint,
} from '#lesson-kit/progress.ts';
import type { Progress } from '#lesson-kit/progress.ts';
import { achievementsIn } from './achievements.ts';

const lesson = (name: string): LessonSummary => ({
  id: lessonId(`a/${name}`),
  title: name,
  summary: '',
  minutes: 5,
  topology: 'single',
  requires: [],
  steps: ['one', 'two', 'three'],
});
const course: Course = {
  title: 'All',
  tracks: [
    {
      id: 'path',
      title: 'Path',
      summary: '',
      entries: ['done', 'begun', 'known', 'open'].map((name) => ({
        title: name,
        summary: null,
        kind: 'lesson' as const,
        lesson: lesson(name),
      })),
    },
  ],
};
const at = (name: string, step: string) => ({ lesson: lessonId(`a/${name}`), step });
const helped = noteSolution(countHint(NO_PROGRESS, at('done', 'two'), 5), at('done', 'two'), 6);
const progress: Readonly<Record<string, Progress>> = {
  done: finishLesson(helped, at('done', 'three'), 10),
  begun: reachStep(NO_PROGRESS, at('begun', 'three'), 20),
  known: markKnown(NO_PROGRESS, at('known', 'one'), 30),
};

it('says what was finished with which help, counts other steps, and keeps apart what is only known', () => {
  const recordOf = ({ title }: LessonSummary) => ({
    seeded: true,
    complete: title === 'done',
    progress: progress[title] ?? NO_PROGRESS,
  });
  expect(achievementsIn(course, recordOf)).toEqual({
    finished: [{ title: 'done', steps: 3, finishedAt: 10, hints: 1, solutions: [2] }],
    stepsElsewhere: 2,
    known: ['known'],
  });
});
