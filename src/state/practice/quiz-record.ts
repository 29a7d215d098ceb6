import { questionId, type QuestionId } from '#lesson-kit/question.ts';
import { isCount, isFields, isTime } from '../stored-fields.ts';
import { NO_RECORD, writeRecord } from '../lesson-record.ts';
import type { Json } from '../progress-store.ts';
import { RECALLS, type Recall, type Memory } from './memory.ts';

/** Raised when the stored shape changes in a way that older code cannot read. */
const QUIZ_VERSION = 1;

const PREFIX = 'quiz/';
const MOST_ANSWERS = 40;

/** What one answer was worth. `at` in milliseconds since 1970. */
export interface GivenAnswer {
  readonly at: number;
  readonly recall: Recall;
}

/** What is remembered of one question between visits. */
export interface QuizRecord {
  readonly memory: Memory;
  /** Oldest first; at least one, and the newest forty stay. */
  readonly answers: readonly GivenAnswer[];
}

/** The name under which a question's answers are kept among the progress. */
export const quizName = (question: QuestionId): string => `${PREFIX}${question}`;

/** The question whose answers are kept under a name; null for what is no question's. */
export const questionOf = (name: string): QuestionId | null =>
  name.startsWith(PREFIX) && name.length > PREFIX.length ? questionId(name.slice(PREFIX.length)) : null;

/** With one more answer, and the memory after it. */
export const withAnswer = (before: QuizRecord | null, answer: GivenAnswer, memory: Memory): QuizRecord => ({
  memory,
  answers: [...(before?.answers ?? []), answer].slice(-MOST_ANSWERS),
});

/** A record with the answers of another one among its own, which say on which days there was practice. */
export const withHistory = (record: QuizRecord, other: QuizRecord | null): QuizRecord => {
  const byTime = new Map([...(other?.answers ?? []), ...record.answers].map((answer) => [answer.at, answer]));
  const answers = [...byTime.values()].toSorted((a, b) => a.at - b.at).slice(-MOST_ANSWERS);
  return { memory: record.memory, answers };
};

/**
 * A record as it is stored: in one as every lesson has, so that it is exported, imported and guarded together with the
 * lessons, also by pages that know no questions.
 */
export const writeQuizRecord = ({ memory, answers }: QuizRecord): Json => ({
  ...writeRecord(NO_RECORD),
  quiz: {
    version: QUIZ_VERSION,
    memory: { ...memory },
    answers: answers.map(({ at, recall }) => ({ at, recall })),
  },
});

/** What a stored value is to this page, as `recordKind` says it of lessons. */
export function quizKind(value: unknown): 'good' | 'newer' | 'other' {
  const quiz = isFields(value) ? value['quiz'] : null;
  const version = isFields(quiz) ? quiz['version'] : null;
  if (typeof version === 'number' && version > QUIZ_VERSION) return 'newer';
  return readQuizRecord(value) === null ? 'other' : 'good';
}

/** Reads what was stored, which may be anything; null when it is no record that this page can read. */
export function readQuizRecord(value: unknown): QuizRecord | null {
  const quiz = isFields(value) ? value['quiz'] : null;
  if (!isFields(quiz) || quiz['version'] !== QUIZ_VERSION) return null;
  const memory = readMemory(quiz['memory']);
  const given: unknown = quiz['answers'];
  if (memory === null || !Array.isArray(given) || given.length === 0 || given.length > MOST_ANSWERS)
    return null;
  const answers = given.map(readAnswer);
  return answers.every((answer) => answer !== null) ? { memory, answers } : null;
}

function readAnswer(data: unknown): GivenAnswer | null {
  if (!isFields(data)) return null;
  const recall = RECALLS.find((one) => one === data['recall']);
  const { at } = data;
  return recall !== undefined && isTime(at) ? { at, recall } : null;
}

const LONGEST_DAYS = 36_500;

function readMemory(data: unknown): Memory | null {
  if (!isFields(data)) return null;
  const { due, stability, difficulty, days, answers, lapses, last } = data;
  if (!isTime(due) || !isTime(last) || due < last) return null;
  if (!isWithin(stability, 0.001, LONGEST_DAYS) || !isWithin(difficulty, 1, 10)) return null;
  if (!isCount(days) || days > LONGEST_DAYS || !isCount(answers) || answers < 1) return null;
  return isCount(lapses) ? { due, stability, difficulty, days, answers, lapses, last } : null;
}

const isWithin = (data: unknown, min: number, max: number): data is number =>
  typeof data === 'number' && data >= min && data <= max;
