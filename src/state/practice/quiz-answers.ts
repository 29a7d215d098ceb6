import type { QuestionId } from '#lesson-kit/question.ts';
import type { ProgressState, ProgressStore } from '../progress-store.ts';
import {
  questionOf,
  quizKind,
  quizName,
  readQuizRecord,
  withAnswer,
  writeQuizRecord,
  type QuizRecord,
} from './quiz-record.ts';
import type { Recall } from './memory.ts';
import { createSchedule } from './schedule.ts';

/** What was answered, by question; those that cannot be read are not in it. */
export type QuizAnswers = ReadonlyMap<QuestionId, QuizRecord>;

/** All answers among the progress. */
export function quizAnswers(kept: ProgressState['lessons']): QuizAnswers {
  const answers = new Map<QuestionId, QuizRecord>();
  for (const [name, value] of Object.entries(kept)) {
    const question = questionOf(name);
    const record = question === null ? null : readQuizRecord(value);
    if (question !== null && record !== null) answers.set(question, record);
  }
  return answers;
}

/**
 * Why an answer was not kept: a newer version of the page has written what is there, or it is damaged, and neither is
 * written over.
 */
export type NotKept = 'newer' | 'damaged';

const schedule = createSchedule();

/**
 * Keeps an answer and when the question comes back. Never rejects; resolves with why it was not kept, or with null.
 * @param now Milliseconds since 1970.
 */
export async function keepQuizAnswer(
  progress: Pick<ProgressStore, 'put' | 'whenLoaded' | 'getState'>,
  question: QuestionId,
  recall: Recall,
  now: number,
): Promise<NotKept | null> {
  await progress.whenLoaded;
  const name = quizName(question);
  const kept = progress.getState().lessons[name];
  const kind = kept === undefined ? 'good' : quizKind(kept);
  if (kind !== 'good') return kind === 'newer' ? 'newer' : 'damaged';
  const before = readQuizRecord(kept);
  const memory = schedule.after(before?.memory ?? null, recall, now);
  await progress.put(name, writeQuizRecord(withAnswer(before, { at: now, recall }, memory)));
  return null;
}
