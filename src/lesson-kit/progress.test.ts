import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonId } from './lesson.ts';
import {
  finishLesson,
  forgetLesson,
  markKnown,
  mergeProgress,
  NO_PROGRESS,
  noteSolution,
  parseProgress,
  progressOf,
  reachStep,
  serialiseProgress,
  unmarkKnown,
  useHint,
} from './progress.ts';
import type { Progress } from './progress.ts';

const lesson = lessonId('start/what-redis-is');
const at = (step: string) => ({ lesson, step });

describe('progress', () => {
  it('follows a learner through a lesson', () => {
    const reached = reachStep(NO_PROGRESS, at('ping'), 1000);
    const hinted = useHint(useHint(reached, at('ping'), 1500), at('ping'), 1600);
    const further = reachStep(hinted, at('echo'), 2000);
    expect(progressOf(further, lesson)).toEqual({
      lesson,
      step: 'echo',
      finishedAt: null,
      knownAt: null,
      hints: [{ step: 'ping', used: 2 }],
      solutions: [],
      updatedAt: 2000,
    });
    expect(progressOf(finishLesson(further, at('roles'), 3000), lesson)).toMatchObject({
      step: 'roles',
      finishedAt: 3000,
    });
  });

  it('remembers the steps whose solution was shown, each once, and records of before have none', () => {
    const shown = noteSolution(noteSolution(NO_PROGRESS, at('ping'), 1000), at('echo'), 2000);
    expect(noteSolution(shown, at('ping'), 3000)).toBe(shown);
    expect(progressOf(shown, lesson)).toMatchObject({ solutions: ['ping', 'echo'], updatedAt: 2000 });
    const text = serialiseProgress(shown);
    expect(parseProgress(text)).toEqual({ ok: true, progress: shown });
    const old = parseProgress(text.replace('"solutions":["ping","echo"],', ''));
    expect(old.ok ? progressOf(old.progress, lesson)?.solutions : null).toEqual([]);
  });

  it('keeps the time of the first finish when a lesson is done again', () => {
    const twice = finishLesson(reachStep(finishLesson(NO_PROGRESS, at('z'), 10), at('a'), 20), at('z'), 30);
    expect(progressOf(twice, lesson)).toMatchObject({ finishedAt: 10, updatedAt: 30 });
  });

  it('forgets one lesson and keeps the others', () => {
    const two = reachStep(reachStep(NO_PROGRESS, at('a'), 1), { lesson: lessonId('x/y'), step: 'b' }, 2);
    expect(forgetLesson(two, lesson).lessons.map((entry) => entry.lesson)).toEqual(['x/y']);
  });

  it('changes nothing of what it was given', () => {
    const before = reachStep(NO_PROGRESS, at('a'), 1);
    const text = serialiseProgress(before);
    useHint(finishLesson(before, at('b'), 2), at('b'), 3);
    expect(serialiseProgress(before)).toBe(text);
  });

  it('merges two machines: the newer state, finished if either is', () => {
    const ours = finishLesson(NO_PROGRESS, at('z'), 10);
    const theirs = reachStep(reachStep(NO_PROGRESS, at('b'), 50), { lesson: lessonId('x/y'), step: 'q' }, 5);
    const merged = mergeProgress(ours, theirs);
    expect(progressOf(merged, lesson)).toMatchObject({ step: 'b', finishedAt: 10, updatedAt: 50 });
    expect(progressOf(merged, lessonId('x/y'))).toMatchObject({ step: 'q' });
    expect(progressOf(mergeProgress(theirs, ours), lesson)).toMatchObject({ step: 'b', finishedAt: 10 });
  });
});

describe('a lesson that the learner knows', () => {
  it('is known without being finished, and can be taken back as if nothing had been said', () => {
    const known = markKnown(NO_PROGRESS, at('first'), 10);
    expect(progressOf(known, lesson)).toMatchObject({ step: 'first', finishedAt: null, knownAt: 10 });
    expect(unmarkKnown(known, lesson)).toEqual(NO_PROGRESS);
  });

  it('keeps the step and the hints of one that was begun', () => {
    const begun = useHint(reachStep(NO_PROGRESS, at('b'), 5), at('b'), 6);
    const known = markKnown(begun, at('a'), 10);
    expect(progressOf(known, lesson)).toMatchObject({ step: 'b', knownAt: 10, updatedAt: 6 });
    expect(unmarkKnown(known, lesson)).toEqual(begun);
  });

  it('keeps what was done after it was said to be known', () => {
    const begun = reachStep(markKnown(NO_PROGRESS, at('a'), 10), at('b'), 20);
    expect(progressOf(unmarkKnown(begun, lesson), lesson)).toMatchObject({ step: 'b', knownAt: null });
  });

  it('is finished once it is done, and one that is finished is not called known', () => {
    const done = finishLesson(markKnown(NO_PROGRESS, at('a'), 10), at('z'), 20);
    expect(progressOf(done, lesson)).toMatchObject({ finishedAt: 20, knownAt: null });
    expect(markKnown(done, at('a'), 30)).toEqual(done);
  });

  it('has the solutions that were shown on either of two machines', () => {
    const ours = noteSolution(NO_PROGRESS, at('a'), 10);
    const theirs = noteSolution(noteSolution(NO_PROGRESS, at('b'), 20), at('a'), 30);
    expect(progressOf(mergeProgress(ours, theirs), lesson)?.solutions).toEqual(['a', 'b']);
  });

  it('is known if it is on either of two machines, unless it is finished on one', () => {
    const known = markKnown(NO_PROGRESS, at('a'), 10);
    const begun = reachStep(NO_PROGRESS, at('b'), 50);
    expect(progressOf(mergeProgress(known, begun), lesson)).toMatchObject({ step: 'b', knownAt: 10 });
    const done = finishLesson(NO_PROGRESS, at('z'), 5);
    expect(progressOf(mergeProgress(known, done), lesson)).toMatchObject({ finishedAt: 5, knownAt: null });
  });
});

const name = fc.string({ minLength: 1, maxLength: 40 });
const time = fc.integer({ min: 0, max: 8.64e15 });
const progress: fc.Arbitrary<Progress> = fc
  .uniqueArray(
    fc.record({
      lesson: name.map(lessonId),
      step: name,
      finishedAt: fc.option(time),
      knownAt: fc.option(time),
      hints: fc.array(fc.record({ step: name, used: fc.integer({ min: 1, max: 100 }) }), { maxLength: 5 }),
      solutions: fc.array(name, { maxLength: 3 }),
      updatedAt: time,
    }),
    { selector: (entry) => entry.lesson, maxLength: 8 },
  )
  .map((lessons) => ({ lessons }));

describe('stored progress', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(progress, (value) => {
        expect(parseProgress(serialiseProgress(value))).toEqual({ ok: true, progress: value });
      }),
    );
  });

  it('is read or refused, whatever the text is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof parseProgress(text).ok).toBe('boolean');
      }),
    );
  });

  it('is read or refused, whatever its lessons are', () => {
    const field = fc.anything({ withNullPrototype: true, withBigInt: false });
    const entry = fc.oneof(
      field,
      fc.record({
        lesson: fc.oneof(name, field),
        step: fc.oneof(name, field),
        finishedAt: field,
        knownAt: field,
        hints: field,
        updatedAt: field,
      }),
    );
    fc.assert(
      fc.property(fc.array(entry), (lessons) => {
        const text = JSON.stringify({ keyspace: 'progress', version: 1, lessons });
        expect(typeof parseProgress(text).ok).toBe('boolean');
      }),
    );
  });

  const head = { keyspace: 'progress', version: 1 };
  const good = {
    lesson: 'a/b',
    step: 's',
    finishedAt: null,
    knownAt: null,
    hints: [],
    solutions: [],
    updatedAt: 1,
  };
  const refused: ReadonlyArray<[string, unknown, string]> = [
    ['an array', [], 'it is not progress of Keyspace'],
    ['something else', { version: 1, lessons: [] }, 'it is not progress of Keyspace'],
    [
      'a newer version',
      { ...head, version: 2, lessons: [] },
      'it is of version 2; this page reads version 1',
    ],
    ['no version', { keyspace: 'progress', lessons: [] }, 'it names no version'],
    ['an unknown version', { ...head, version: 0.5, lessons: [] }, 'there was never a version 0.5'],
    ['no lessons', head, 'its list of lessons is missing or too long'],
    [
      'a broken lesson',
      { ...head, lessons: [good, { ...good, lesson: 7 }] },
      'lesson 2 in it cannot be read',
    ],
    [
      'an impossible time',
      { ...head, lessons: [{ ...good, updatedAt: -1 }] },
      'lesson 1 in it cannot be read',
    ],
    [
      'an impossible hint',
      { ...head, lessons: [{ ...good, hints: [{ step: 's', used: 0 }] }] },
      'lesson 1 in it cannot be read',
    ],
    [
      'impossible solutions',
      { ...head, lessons: [{ ...good, solutions: [7] }] },
      'lesson 1 in it cannot be read',
    ],
    [
      'an impossible time of knowing',
      { ...head, lessons: [{ ...good, knownAt: 'yes' }] },
      'lesson 1 in it cannot be read',
    ],
    ['a lesson twice', { ...head, lessons: [good, good] }, 'lesson a/b is in it twice'],
  ];
  it.each(refused)('refuses %s and says why', (_what, data, because) => {
    expect(parseProgress(JSON.stringify(data))).toEqual({ ok: false, because });
  });

  it('refuses what is too large, without parsing it', () => {
    expect(parseProgress('['.repeat(5_000_000))).toEqual({
      ok: false,
      because: 'it is too large to be progress',
    });
  });

  it('of before a lesson could be known is read: nothing is known', () => {
    const { knownAt: _unheardOf, ...old } = good;
    expect(parseProgress(JSON.stringify({ ...head, lessons: [old] }))).toEqual({
      ok: true,
      progress: { lessons: [good] },
    });
  });

  it('drops what it does not know', () => {
    const text = JSON.stringify({ ...head, more: 1, lessons: [{ ...good, extra: '<b>' }] });
    expect(parseProgress(text)).toEqual({ ok: true, progress: { lessons: [good] } });
  });
});
