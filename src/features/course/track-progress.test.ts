import { describe, expect, it } from 'vitest';
import { lessonId, type LessonSummary } from '#lesson-kit/lesson.ts';
import type { LessonStanding } from './progress-mark.tsx';
import { progressIn } from './track-progress.ts';

const lesson = (name: string, minutes: number): LessonSummary => ({
  id: lessonId(`a/${name}`),
  title: name,
  summary: '',
  minutes,
  topology: 'single',
  requires: [],
  steps: ['one', 'two', 'three'],
});

describe('progress in a track', () => {
  it('counts what is finished and what is known apart, and the minutes of what is neither', () => {
    const standings: Readonly<Record<string, LessonStanding>> = {
      finished: { kind: 'finished' },
      known: { kind: 'known' },
      started: { kind: 'started', done: 1, total: 3 },
      open: { kind: 'open' },
    };
    const lessons = [lesson('finished', 9), lesson('known', 9), lesson('started', 10), lesson('open', 5)];
    const progress = progressIn(lessons, ({ title }) => standings[title] ?? { kind: 'open' });
    // 10 minutes with one of three steps done leave 6.67, and 5 more.
    expect(progress).toEqual({ lessons: 4, finished: 1, known: 1, minutesLeft: 12 });
  });
});
