import type { LessonId } from '#lesson-kit/lesson.ts';
import type { Question, QuestionSummary, Tag } from '#lesson-kit/question.ts';
import { followUpsFor, type BuildTask } from '#lesson-kit/tasks/build-task.ts';
import { buildOf, type Interview } from './interview.ts';
import type { Asked } from './scorecard.ts';

/** What interviews can be made of, with all that is in it. */
export interface AskedFrom {
  /** At least those of the interview. */
  readonly questions: readonly Question[];
  readonly tasks: readonly BuildTask[];
  /** The whole bank. */
  readonly bank: readonly QuestionSummary[];
}

/** What was asked in an interview. Which follow-ups that is depends on what was built in it. */
export const askedOf = (interview: Interview, { questions, tasks, bank }: AskedFrom): Asked => ({
  question(id) {
    const found = questions.find((question) => question.id === id);
    if (found === undefined) return undefined;
    const { ask, tags, lesson } = found;
    const own = found.kind === 'say' ? { model: found.model, rubric: found.rubric } : null;
    return { ask, tags, lesson, own };
  },
  task(id) {
    const found = tasks.find((task) => task.id === id);
    if (found === undefined) return undefined;
    const built = buildOf(interview, id)?.checked?.built ?? [];
    const followUps = followUpsFor(found, built).map((one) => ({
      of: followUpName(id, one.id),
      ask: one.ask,
      model: one.model,
      rubric: one.rubric,
    }));
    return { title: found.title, tags: found.tags, lessons: lessonsAbout(found.tags, bank), followUps };
  },
});

/** The name under which the answer to a follow-up is kept. */
export const followUpName = (task: string, followUp: string): string => `${task}/${followUp}`;

/** Where the main subject of a build task is taught: where most questions that are mainly about it lead. */
function lessonsAbout([tag]: readonly Tag[], bank: readonly QuestionSummary[]): readonly LessonId[] {
  const counts = new Map<LessonId, number>();
  for (const { tags, lesson } of bank) {
    if (tags[0] === tag) counts.set(lesson, (counts.get(lesson) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most === undefined ? [] : [most[0]];
}
