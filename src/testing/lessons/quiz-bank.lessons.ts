import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStandingQuestions } from '#lesson-kit/build/question-library.ts';
import type { Question, QuestionKind } from '#lesson-kit/question.ts';

/** What the question bank has to be as a whole, whatever its questions are. */
const { groups } = await readStandingQuestions(path.resolve(import.meta.dirname, '../../../lessons'));
const questions = groups.flatMap(({ group }) => group.questions);
const ofKind = (kind: QuestionKind): number => questions.filter((question) => question.kind === kind).length;

describe('the question bank has', () => {
  it('at least 300 questions', () => {
    expect(questions.length).toBeGreaterThanOrEqual(300);
  });

  it.each([
    ['predict', 60],
    ['fix', 40],
    ['next', 40],
    ['say', 30],
  ] as const)('enough questions of the kind %s: %i', (kind, least) => {
    expect(ofKind(kind)).toBeGreaterThanOrEqual(least);
  });

  it('some of every other kind', () => {
    for (const kind of ['choose', 'choose-all', 'structure', 'order', 'estimate'] as const)
      expect(ofKind(kind), kind).toBeGreaterThanOrEqual(10);
  });

  it('ten for each of the twenty questions of the course', () => {
    const few = Array.from({ length: 20 }, (_, index) => index + 1)
      .map((number) => [number, questions.filter(({ of }) => of.includes(number)).length] as const)
      .filter(([, count]) => count < 10);
    expect(few).toEqual([]);
  });

  it('questions to be said in every chapter of the interview bank', () => {
    const chapters = questions.flatMap((question) => (question.kind === 'say' ? question.chapter : []));
    for (const chapter of [1, 2, 3, 4, 5])
      expect(chapters.filter((one) => one === chapter).length, `chapter ${chapter}`).toBeGreaterThanOrEqual(
        5,
      );
  });

  it('each question once: no two ask the same of the same commands', () => {
    const shown = questions.map((question) => [question.id, shownOf(question)] as const);
    const repeats = shown.filter(([, text], index) => shown.findIndex(([, other]) => other === text) < index);
    expect(repeats.map(([id]) => id)).toEqual([]);
  });

  it('each model answer and each reason once', () => {
    const whys = questions.map((question) => (question.kind === 'say' ? question.model : question.why));
    expect(whys.filter((why, index) => whys.indexOf(why) < index)).toEqual([]);
  });
});

/** All that a learner sees of a question before it is answered. */
function shownOf(question: Question): string {
  if (question.kind === 'say') return question.ask;
  const { seed } = question.place;
  const steps = question.kind === 'order' ? question.steps.toSorted() : [];
  const choices = 'choices' in question ? question.choices.map(({ text }) => text).sort() : [];
  const script = 'run' in question ? question.run.text : 'broken' in question ? question.broken.text : '';
  return JSON.stringify([question.ask, seed.text, script, steps, choices]);
}

describe('the right choice is not given away', () => {
  const single = questions.flatMap((question) =>
    'choices' in question && question.kind !== 'choose-all' ? [question.choices] : [],
  );
  const share = (isSo: (choices: (typeof single)[number], right: number) => boolean): number =>
    single.filter((choices) =>
      isSo(
        choices,
        choices.findIndex(({ right }) => right),
      ),
    ).length / single.length;

  it('by its place', () => {
    for (const place of [0, 1, 2]) {
      expect(share((_choices, right) => right === place)).toBeGreaterThan(0.15);
      expect(share((_choices, right) => right === place)).toBeLessThan(0.45);
    }
  });

  it('by its length', () => {
    const lengths = (choices: (typeof single)[number]): readonly number[] =>
      choices.map(({ text }) => text.length);
    for (const extreme of [Math.max, Math.min])
      expect(
        share((choices, right) => lengths(choices)[right] === extreme(...lengths(choices))),
      ).toBeLessThan(0.5);
  });
});
