import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionId, type QuestionId } from '#lesson-kit/question.ts';
import { recordKind } from '../lesson-record.ts';
import type { Json } from '../progress-store.ts';
import { importPractice, readPracticeFile, writePracticeFile } from './practice-file.ts';
import { keepQuizAnswer, quizAnswers } from './quiz-answers.ts';
import { quizKind, quizName, type QuizRecord } from './quiz-record.ts';
import type { Recall } from './memory.ts';

const DAY = 24 * 60 * 60_000;
const a = questionId('expiry-set-drops-ttl');
const b = questionId('lists-blpop-order');

/** A browser in which things are kept. */
function browser(lessons: Record<string, Json> = {}) {
  const progress = {
    whenLoaded: Promise.resolve(),
    getState: () => ({ lessons, loaded: true, kept: { kind: 'kept' as const } }),
    put: (name: string, value: Json): Promise<void> => {
      lessons[name] = JSON.parse(JSON.stringify(value)) as Json;
      return Promise.resolve();
    },
  };
  const answer = (question: QuestionId, recall: Recall, now: number) =>
    keepQuizAnswer(progress, question, recall, now);
  const recordOf = (question: QuestionId): QuizRecord | undefined => quizAnswers(lessons).get(question);
  return { lessons, progress, answer, recordOf };
}

const newer: Json = { progress: '{}', quiz: { version: 2, stars: 5 } };

describe('answers', () => {
  test('are kept with when the question comes back', async () => {
    const { answer, recordOf } = browser();
    expect(await answer(a, 'good', 1000)).toBeNull();
    const first = recordOf(a)?.memory.due ?? 0;
    expect(await answer(a, 'again', first)).toBeNull();
    expect(recordOf(a)?.answers).toEqual([
      { at: 1000, recall: 'good' },
      { at: first, recall: 'again' },
    ]);
    expect(recordOf(a)?.memory).toMatchObject({ last: first, due: first + DAY, answers: 2, lapses: 1 });
    expect(recordOf(b)).toBeUndefined();
  });

  test('stay in number what is read again', async () => {
    const { answer, recordOf } = browser();
    for (let at = 0; at < 50; at++) await answer(a, 'good', at * DAY);
    expect(recordOf(a)?.answers).toHaveLength(40);
    expect(recordOf(a)?.answers.at(-1)).toEqual({ at: 49 * DAY, recall: 'good' });
    expect(recordOf(a)?.memory.answers).toBe(50);
  });

  test('have the form of progress, so that exports take them along', async () => {
    const { answer, lessons } = browser();
    await answer(a, 'hard', 1000);
    expect(Object.entries(lessons).map(([name, value]) => [name, recordKind(value)])).toEqual([
      ['quiz/expiry-set-drops-ttl', 'good'],
    ]);
  });

  test('are not written over what a newer page has written, nor over what is damaged', async () => {
    for (const [value, why] of [
      [newer, 'newer'],
      [{ progress: '{}', quiz: { version: 1, memory: null, answers: [] } }, 'damaged'],
    ] as const) {
      const { answer, lessons, recordOf } = browser({ [quizName(a)]: value });
      expect(await answer(a, 'good', 1000)).toBe(why);
      expect(lessons[quizName(a)]).toEqual(value);
      expect(recordOf(a)).toBeUndefined();
    }
  });

  test('whatever is kept, reading it is an answer', async () => {
    const { answer, lessons } = browser();
    await answer(a, 'good', 1000);
    const good = JSON.stringify(lessons[quizName(a)]);
    fc.assert(
      fc.property(fc.nat({ max: good.length - 1 }), fc.string({ maxLength: 3 }), (at, put) => {
        let changed: unknown;
        try {
          changed = JSON.parse(good.slice(0, at) + put + good.slice(at + 1));
        } catch {
          return;
        }
        expect(['good', 'newer', 'other']).toContain(quizKind(changed));
      }),
    );
    expect([null, 1, 'quiz', [], {}, { quiz: [] }].map(quizKind)).toEqual(Array(6).fill('other'));
  });
});

describe('the file of answers', () => {
  const exported = async (question: QuestionId, recall: Recall, now: number): Promise<string> => {
    const { answer, lessons } = browser();
    await answer(question, recall, now);
    return writePracticeFile(quizAnswers(lessons));
  };
  const imported = async (text: string, into: ReturnType<typeof browser>) => {
    const read = readPracticeFile(text);
    if (!read.ok) return read.problem;
    return importPractice(into.progress, read.answers);
  };

  test('goes on in another browser, beside what was answered there', async () => {
    const there = browser();
    await there.answer(b, 'good', 500);
    expect(await imported(await exported(a, 'easy', 1000), there)).toEqual({ taken: 1, left: 0 });
    expect([there.recordOf(a)?.memory.days, there.recordOf(b)?.memory.last]).toEqual([8, 500]);
  });

  test('of two answers to a question the later one stays', async () => {
    const there = browser();
    await there.answer(a, 'again', 2000);
    expect(await imported(await exported(a, 'easy', 1000), there)).toEqual({ taken: 0, left: 1 });
    expect(there.recordOf(a)?.memory.last).toBe(2000);
    expect(await imported(await exported(a, 'easy', 3000), there)).toEqual({ taken: 1, left: 0 });
    expect(there.recordOf(a)?.memory.last).toBe(3000);
    // What was said here before stays among the answers, by which days of practice are counted.
    expect(there.recordOf(a)?.answers.map(({ at }) => at)).toEqual([2000, 3000]);
  });

  test('changes nothing that a newer page has written here', async () => {
    const there = browser({ [quizName(a)]: newer });
    expect(await imported(await exported(a, 'easy', 1000), there)).toEqual({ taken: 0, left: 1 });
    expect(there.lessons).toEqual({ [quizName(a)]: newer });
  });

  test('that was cut or changed anywhere is refused', async () => {
    const text = await exported(a, 'good', 1_700_000_000_000);
    fc.assert(
      fc.property(
        fc.nat({ max: text.length - 2 }),
        fc.constantFrom('', '0', '9', 'x', '"', '{'),
        (at, put) => {
          const changed = text.slice(0, at) + put + text.slice(at + 1);
          expect(readPracticeFile(changed).ok).toBe(changed === text);
        },
      ),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.nat({ max: text.length - 2 }), (end) => {
        expect(readPracticeFile(text.slice(0, end)).ok).toBe(false);
      }),
    );
    expect(readPracticeFile(text.slice(0, -20))).toEqual({ ok: false, problem: 'damaged' });
  });

  test('of a newer version is told from one that is none', async () => {
    const text = await exported(a, 'good', 1000);
    expect(readPracticeFile(text.replace('"version":1', '"version":2'))).toEqual({
      ok: false,
      problem: 'newer',
    });
    expect(readPracticeFile('{"keyspace":"practice","version":7,"else":1}')).toEqual({
      ok: false,
      problem: 'newer',
    });
    for (const other of ['', 'null', '[]', '{"keyspace":"progress"}', 'PK\u0003\u0004'])
      expect(readPracticeFile(other)).toEqual({ ok: false, problem: 'other' });
  });
});
