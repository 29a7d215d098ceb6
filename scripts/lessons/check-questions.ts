import type { AuthoredQuestionGroup } from '#lesson-kit/build/compile-questions.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { QUIZ, readStandingQuestions } from '#lesson-kit/build/question-library.ts';
import { questionFaults } from '#testing/question-gates.ts';
import type { CheckedLesson } from './check-lessons.ts';

const GROUP = `${QUIZ}/`;

/** Whether an id is that of a question (`hll-seen-before`) or of a group of them (`quiz/hyperloglog`). */
export const isQuestionId = (id: string): boolean =>
  id.startsWith(GROUP) || /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(id);

/**
 * Reads the question bank and proves one question of it, or one group. Null when there is neither.
 * @param folder The absolute path of the lessons.
 */
export async function checkQuestions(folder: string, id: string): Promise<CheckedLesson | null> {
  const began = performance.now();
  const { groups, problems } = await readStandingQuestions(folder);
  const isGroup = id.startsWith(GROUP);
  const broken = problems.filter(({ file, message }) =>
    isGroup ? file.endsWith(`/${id}.yaml`) : new RegExp(`^question ${id}(?::| is in )`, 'u').test(message),
  );
  const chosen = groups.flatMap((authored) => ofGroup(authored, id));
  if (chosen.length === 0 && broken.length === 0) return null;
  const faults: string[] = [];
  let wrong = broken.length;
  for (const question of chosen) {
    const found = await questionFaults(question);
    if (found.length > 0) wrong += 1;
    faults.push(...found);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const sum = wrong === 0 ? `all ${chosen.length} questions hold` : `${wrong} problems`;
  return {
    ok: wrong === 0,
    text: [...broken.map(describeProblem), ...faults, `${id}: ${sum} (${seconds} s)`].join('\n'),
  };
}

/** The questions of a group that an id means. */
const ofGroup = ({ group }: AuthoredQuestionGroup, id: string) =>
  id === `${GROUP}${group.id}` ? group.questions : group.questions.filter((question) => question.id === id);
