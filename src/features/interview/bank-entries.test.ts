import { describe, expect, it } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { questionId, type SayQuestion } from '#lesson-kit/question.ts';
import { chaptersOf, fitting } from './bank-entries.ts';

const say = (id: string, chapter: number | null, ask: string, model = 'It depends.'): SayQuestion => ({
  kind: 'say',
  id: questionId(id),
  chapter,
  ask,
  model,
  level: 1,
  tags: ['basics'],
  of: [],
  lesson: lessonId('start/what-redis-is'),
  why: model,
  rubric: ['the trade-off', 'a case for each'],
});

const questions = [
  say('limiter', 3, 'How is a limiter made?', 'A counter with `INCR` and a lifetime.'),
  say('fast', 1, 'Why is Redis fast?'),
  say('beyond', null, 'Anything else?'),
  say('memcached', 1, 'Redis or Memcached?'),
];
const idsOf = (chapters: ReturnType<typeof chaptersOf>) =>
  chapters.map((chapter) => [chapter.number, ...chapter.questions.map(({ id }) => id)]);

describe('the interview bank', () => {
  it('has its chapters in order, and no question that belongs to none', () => {
    expect(idsOf(chaptersOf(questions))).toEqual([
      [1, 'fast', 'memcached'],
      [3, 'limiter'],
    ]);
  });

  it('is narrowed down to what has every word somewhere, in any case', () => {
    const found = (filter: string) => idsOf(fitting(chaptersOf(questions), filter));
    expect(found('REDIS')).toEqual([[1, 'fast', 'memcached']]);
    expect(found('redis  memc')).toEqual([[1, 'memcached']]);
    expect(found('incr')).toEqual([[3, 'limiter']]);
    expect(found('trade-off')).toHaveLength(2);
    expect(found('sentinel')).toEqual([]);
    expect(found('  ')).toEqual(idsOf(chaptersOf(questions)));
  });
});
