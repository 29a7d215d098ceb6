import { questions } from 'virtual:quiz';
import type { LessonId } from '#lesson-kit/lesson.ts';
import type { QuestionSummary } from '#lesson-kit/question.ts';
import { wasWrong } from '#state/practice/practice-standing.ts';
import { quizAnswers } from '#state/practice/quiz-answers.ts';
import type { ProgressState } from '#state/progress-store.ts';
import { practisedText } from '#text/practised.ts';

/** What is said of a lesson on the map; null when none of its questions was answered. */
export type PractisedOf = (lesson: LessonId) => string | null;

/**
 * How the questions about each lesson went, in practice and in interviews: the newest answer to each counts, and a lesson
 * of which most were wrong is called weak.
 */
export function practisedIn(
  kept: ProgressState['lessons'],
  bank: readonly Pick<QuestionSummary, 'id' | 'lesson'>[] = questions,
): PractisedOf {
  const answers = quizAnswers(kept);
  const counts = new Map<LessonId, { right: number; answered: number }>();
  for (const { id, lesson } of bank) {
    const record = answers.get(id);
    if (record === undefined || record.answers.length === 0) continue;
    const { right, answered } = counts.get(lesson) ?? { right: 0, answered: 0 };
    counts.set(lesson, { right: right + (wasWrong(record) ? 0 : 1), answered: answered + 1 });
  }
  return (lesson) => {
    const count = counts.get(lesson);
    if (count === undefined) return null;
    const words = practisedText.right(count.right, count.answered);
    return count.right * 2 < count.answered ? practisedText.weak(words) : words;
  };
}
