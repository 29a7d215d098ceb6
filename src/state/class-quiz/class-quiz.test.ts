import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { questionId, type QuestionSummary } from '#lesson-kit/question.ts';
import { checksum, makeClassQuiz, readClassCode, writeClassCode, type ClassQuiz } from './class-code.ts';
import { CLASS_ROUNDS_KEY, classRounds } from './class-rounds.ts';
import { classTable } from './class-table.ts';
import { cleanName, readResultCodes, writeResultCode, type ClassMark } from './result-code.ts';

const bank: readonly QuestionSummary[] = Array.from({ length: 60 }, (_, index) => ({
  id: questionId(`question-${index}`),
  kind: index % 10 === 0 ? 'say' : 'choose',
  level: index % 2 === 0 ? 1 : 2,
  tags: index < 30 ? ['expiry'] : ['lists', 'expiry'],
  of: [],
  lesson: lessonId('a/one'),
  group: 'all',
}));
const isKnown = (question: string): boolean => bank.some(({ id }) => id === question);
const wish = { tag: null, level: null, count: 10, seed: 7 };
const quiz: ClassQuiz = { questions: ['question-3', 'question-1', 'question-2'].map(questionId), seed: 5 };

describe('a quiz of a class', () => {
  it('is the same for the same seed, each question once, none to be said in words', () => {
    const made = makeClassQuiz(bank, wish);
    expect(makeClassQuiz(bank, wish)).toEqual(made);
    expect(new Set(made.questions).size).toBe(10);
    expect(makeClassQuiz(bank, { ...wish, count: 1000 }).questions).toHaveLength(40);
    expect(makeClassQuiz(bank, { ...wish, seed: 8 }).questions).not.toEqual(made.questions);
    expect(makeClassQuiz(bank, { ...wish, tag: 'lists', count: 40 }).questions).toHaveLength(27);
    expect(makeClassQuiz(bank, { ...wish, level: 2, count: 40 }).questions).toHaveLength(30);
    expect(makeClassQuiz(bank, { ...wish, tag: 'geo' }).questions).toEqual([]);
  });

  it('goes into a link and comes out of it', () => {
    expect(writeClassCode(quiz)).toMatch(/^1\.5\.question-3\.question-1\.question-2\.[0-9a-z]+$/u);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: 59 }), { minLength: 1, maxLength: 40 }),
        fc.integer(),
        (places, seed) => {
          const questions = places.map((place) => questionId(`question-${place}`));
          const made: ClassQuiz = { questions, seed: seed < 0 ? 0 : seed };
          expect(readClassCode(writeClassCode(made), isKnown)).toEqual({ ok: true, quiz: made });
        },
      ),
    );
  });

  it('is refused when the link was cut off or changed, anywhere', () => {
    const code = writeClassCode(quiz);
    for (let at = 0; at < code.length; at++) {
      expect(readClassCode(code.slice(0, at), isKnown)).toEqual({ ok: false, problem: { kind: 'damaged' } });
      const changed = code.slice(0, at) + (code[at] === 'x' ? 'y' : 'x') + code.slice(at + 1);
      expect(readClassCode(changed, isKnown)).toEqual({ ok: false, problem: { kind: 'damaged' } });
    }
  });

  it('says whether a newer page has made it, and which questions there are not', () => {
    const gone = writeClassCode({ ...quiz, questions: ['question-1', 'constructor'].map(questionId) });
    expect(readClassCode(gone, isKnown)).toEqual({
      ok: false,
      problem: { kind: 'unknown', questions: ['constructor'] },
    });
    expect(readClassCode(`2.x.${checksum('2.x')}`, isKnown)).toEqual({
      ok: false,
      problem: { kind: 'newer' },
    });
  });

  it('never throws, whatever the address is', () => {
    fc.assert(fc.property(fc.string(), (text) => !readClassCode(text, isKnown).ok));
    const again = writeClassCode({ ...quiz, questions: ['question-1', 'question-1'].map(questionId) });
    expect(readClassCode(again, isKnown)).toEqual({ ok: false, problem: { kind: 'damaged' } });
    expect(readClassCode(writeClassCode({ ...quiz, questions: [] }), isKnown).ok).toBe(false);
    expect(readClassCode(writeClassCode({ ...quiz, seed: 2 ** 31 }), isKnown).ok).toBe(false);
  });
});

const marks: readonly ClassMark[] = ['right', 'wrong', 'open'];

describe('a result', () => {
  it('is a short text, from which name and marks come back', () => {
    const code = writeResultCode(quiz, { name: 'Ada', marks });
    expect(code.length).toBeLessThan(40);
    expect(readResultCodes(code, quiz)).toEqual({ results: [{ name: 'Ada', marks }], problems: [] });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).map(cleanName).filter(Boolean),
        fc.array(fc.constantFrom<ClassMark>('right', 'wrong', 'open'), { minLength: 3, maxLength: 3 }),
        (name, given) => {
          const read = readResultCodes(`${name}: ${writeResultCode(quiz, { name, marks: given })}`, quiz);
          expect(read.results).toContainEqual({ name, marks: given });
        },
      ),
    );
  });

  it('is found among whatever else was pasted, each once', () => {
    const ada = writeResultCode(quiz, { name: 'Ada', marks });
    const bob = writeResultCode(quiz, { name: 'Bob <b>', marks: ['right', 'right', 'right'] });
    const text = `10:02 Ada: here: ${ada}.\n> ${ada}\n"${bob}", thanks`;
    expect(readResultCodes(text, quiz).results.map(({ name }) => name)).toEqual(['Ada', 'Bob <b>']);
  });

  it('is named when it is damaged, of another quiz or of a newer page', () => {
    const code = writeResultCode(quiz, { name: 'Ada', marks });
    const other = writeResultCode({ ...quiz, seed: 6 }, { name: 'Ada', marks });
    for (let at = 4; at < code.length; at++) {
      const changed = code.slice(0, at) + (code[at] === 'x' ? 'y' : 'x') + code.slice(at + 1);
      expect(readResultCodes(changed, quiz)).toEqual({
        results: [],
        problems: [{ code: changed, problem: 'damaged' }],
      });
    }
    const newer = `KS2.x.${checksum('KS2.x')}`;
    expect(readResultCodes(newer, quiz).problems).toEqual([{ code: newer, problem: 'newer' }]);
    expect(readResultCodes(other, quiz).problems).toEqual([{ code: other, problem: 'other-quiz' }]);
    expect(readResultCodes('nothing, KS and KS1', quiz)).toEqual({ results: [], problems: [] });
  });

  it('has a name of one line', () => {
    expect(cleanName('  Ada \n Lovelace\u202e\t')).toBe('Ada Lovelace');
    expect(cleanName('x'.repeat(99))).toHaveLength(40);
    expect(cleanName(' \n ')).toBe('');
  });
});

describe('the table of a class', () => {
  it('has a row for each result by name, and how many have each question right', () => {
    const results = [
      { name: 'Bob', marks: ['right', 'right', 'open'] as const },
      { name: 'Ada', marks },
      { name: 'Bob', marks: ['wrong', 'wrong', 'wrong'] as const },
    ];
    const table = classTable(3, results);
    expect(table.rows.map(({ name, right }) => [name, right])).toEqual([
      ['Ada', 1],
      ['Bob', 2],
      ['Bob', 0],
    ]);
    expect(table.right).toEqual([2, 1, 0]);
    expect(table.twice).toEqual(['Bob']);
  });
});

describe('what was answered', () => {
  const storage = (): {
    readonly kept: Map<string, string>;
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
  } => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    };
  };
  const round = { name: 'Ada', marks: ['right', 'wrong'] } as const;

  it('is there when the page is opened again, and another quiz does not take it away', () => {
    const place = storage();
    classRounds(place).write(quiz, round);
    const other = { ...quiz, seed: 9 };
    expect(classRounds(place).read(other)).toBeNull();
    classRounds(place).write(other, { name: 'Bob', marks: [] });
    expect(classRounds(place).read(quiz)).toEqual(round);
    expect(classRounds(null).read(quiz)).toBeNull();
  });

  it('forgets the quiz of longest ago', () => {
    const place = storage();
    for (let seed = 0; seed < 21; seed++) classRounds(place).write({ ...quiz, seed }, round);
    expect(classRounds(place).read({ ...quiz, seed: 0 })).toBeNull();
    expect(classRounds(place).read({ ...quiz, seed: 1 })).toEqual(round);
  });

  it.each(['{', '7', '[["a"]]', '[["a",{"name":"","marks":[]}]]', '[["a",{"name":"x","marks":["open"]}]]'])(
    'is nothing when what was kept is damaged: %s',
    (text) => {
      const place = storage();
      place.kept.set(CLASS_ROUNDS_KEY, text);
      expect(classRounds(place).read(quiz)).toBeNull();
      classRounds(place).write(quiz, round);
      expect(classRounds(place).read(quiz)).toEqual(round);
    },
  );
});
