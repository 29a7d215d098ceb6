import { groupLoaders, questions } from 'virtual:quiz';
import type { Question, QuestionSummary } from '#lesson-kit/question.ts';
import { useGroups } from './use-groups.ts';

/**
 * Questions of the bank with all that is in them, in the order of the bank; null while any of their groups is on its
 * way. Throws, for the boundary around it, when one cannot be fetched.
 */
export function useQuestions(isWanted: (question: QuestionSummary) => boolean): readonly Question[] | null {
  const wanted = questions.filter(isWanted);
  const names = [...new Set(wanted.map(({ group }) => group))];
  const groups = useGroups(groupLoaders, names);
  if (!names.every((name) => groups.has(name))) return null;
  const ids = new Set<string>(wanted.map(({ id }) => id));
  return names.flatMap((name) => groups.get(name)?.questions.filter(({ id }) => ids.has(id)) ?? []);
}
