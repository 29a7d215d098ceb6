import { groupLoaders, questions } from 'virtual:quiz';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { RoundOver } from '#features/practice/round-over.tsx';
import { RoundPage } from '#features/practice/round-page.tsx';
import type { QuestionAnswered } from '#features/practice/question-view.tsx';
import { questionId, type Question, type QuestionGroup, type QuestionId } from '#lesson-kit/question.ts';
import { pickRound, ROUND_LENGTH } from '#state/practice/pick-round.ts';
import { keepQuizAnswer, quizAnswers } from '#state/practice/quiz-answers.ts';
import type { Round, RoundStore } from '#state/practice/round-store.ts';
import { practiceText } from '#text/practice.ts';
import { practiceHref, roundHref } from './practice-links.ts';
import type { Services } from './services.ts';
import { useGroups } from './use-groups.ts';
import { verdictLinksOf } from './verdict-links.ts';

export interface PracticeRoundProps {
  readonly services: Services;
  readonly rounds: RoundStore;
  /** A question that is asked alone; null for the round that is under way. */
  readonly only: string | null;
}

const groupOf = (id: QuestionId | undefined): string | null =>
  questions.find((question) => question.id === id)?.group ?? null;

/** The round under way, or a question by itself, which is kept as an answer but is no round. */
export function PracticeRound({ services, rounds, only }: PracticeRoundProps) {
  const { state } = services;
  const stored = useStore(rounds, (store) => store.round);
  const [single, setSingle] = useState<Round | null>(() =>
    only === null ? null : { questions: [questionId(only)], results: [], seed: 1 },
  );
  const round = only === null ? stored : single;
  // The question that was answered stays until one goes on.
  const [at, setAt] = useState(round?.results.length ?? 0);
  const [complaint, setComplaint] = useState<string | null>(null);
  const wanted = round?.questions.map(groupOf).filter((group) => group !== null) ?? [];
  const groups = useGroups(groupLoaders, wanted);
  useEffect(() => {
    if (round === null) location.replace(practiceHref);
  }, [round]);
  if (round === null) return null;

  const questionOf = (id: QuestionId): Question | null | undefined => {
    const group = groupOf(id);
    return group === null ? undefined : questionIn(groups.get(group), id);
  };
  const answered = async (question: QuestionId, { right, recall }: QuestionAnswered): Promise<void> => {
    const notKept = await keepQuizAnswer(state.progress, question, recall, Date.now());
    setComplaint(notKept === null ? null : practiceText.notKept[notKept]);
    const memory = quizAnswers(state.progress.getState().lessons).get(question)?.memory;
    const result = { question, right, days: notKept === null ? (memory?.days ?? null) : null };
    if (only === null) rounds.add(result);
    else setSingle((now) => (now === null ? null : { ...now, results: [result] }));
  };
  const again = (given: readonly QuestionId[] | null): void => {
    const now = Date.now();
    const seed = now % 2 ** 31;
    const wish = { subject: { kind: 'all' }, most: ROUND_LENGTH, now, seed } as const;
    const picked = given ?? pickRound(questions, quizAnswers(state.progress.getState().lessons), wish);
    rounds.start(picked, seed);
    setAt(0);
    if (only !== null) location.assign(roundHref);
  };
  const asked = round.questions[at];
  if (asked === undefined)
    return (
      <RoundOver
        round={round}
        askOf={(id) => questionOf(id)?.ask ?? null}
        practiceHref={practiceHref}
        onAgain={again}
      />
    );
  return (
    <RoundPage
      round={round}
      at={at}
      question={questionOf(asked)}
      complaint={complaint}
      linksOf={(question) => verdictLinksOf(services, question)}
      practiceHref={practiceHref}
      onAnswered={(question, how) => void answered(question, how)}
      onNext={() => {
        setComplaint(null);
        setAt(at + 1);
      }}
    />
  );
}

/** Null while the group is on its way. */
const questionIn = (group: QuestionGroup | undefined, id: QuestionId): Question | null | undefined =>
  group === undefined ? null : group.questions.find((question) => question.id === id);
