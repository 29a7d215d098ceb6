import { groupLoaders, questions } from 'virtual:quiz';
import { useEffect, useMemo, useState } from 'react';
import type { Question, QuestionSummary } from '#lesson-kit/question.ts';

/**
 * Questions of the bank with all that is in them, in the order of the bank; null while any of their groups is on its
 * way. Throws, for the boundary around it, when one cannot be fetched.
 */
export function useQuestions(isWanted: (question: QuestionSummary) => boolean): readonly Question[] | null {
  const wanted = questions.filter(isWanted);
  const groups = [...new Set(wanted.map(({ group }) => group))].join(' ');
  const [loaded, setLoaded] = useState<{
    readonly groups: string;
    readonly questions: readonly Question[];
  } | null>(null);
  const [failure, setFailure] = useState<{ readonly reason: unknown } | null>(null);
  useEffect(() => {
    let needed = true;
    const names = groups.split(' ').filter((name) => name !== '');
    Promise.all(names.map((name) => groupLoaders[name]?.() ?? Promise.resolve(null))).then(
      (all) => {
        if (needed) setLoaded({ groups, questions: all.flatMap((group) => group?.questions ?? []) });
      },
      (reason: unknown) => {
        if (needed) setFailure({ reason });
      },
    );
    return () => {
      needed = false;
    };
  }, [groups]);
  if (failure !== null) throw failure.reason;
  const ids = wanted.map(({ id }) => id).join(' ');
  return useMemo(() => {
    if (loaded === null || loaded.groups !== groups) return null;
    const named = new Set(ids.split(' '));
    return loaded.questions.filter(({ id }) => named.has(id));
  }, [groups, ids, loaded]);
}
