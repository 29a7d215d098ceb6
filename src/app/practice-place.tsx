import { questions } from 'virtual:quiz';
import { useState } from 'react';
import { useStore } from 'zustand';
import { PracticePage } from '#features/practice/practice-page.tsx';
import type { QuestionId } from '#lesson-kit/question.ts';
import { browserStorage } from '#state/browser-storage.ts';
import { pickRound, ROUND_LENGTH, type RoundSubject } from '#state/practice/pick-round.ts';
import { importPractice } from '#state/practice/practice-file.ts';
import { quizAnswers } from '#state/practice/quiz-answers.ts';
import { createRoundStore, type RoundStore } from '#state/practice/round-store.ts';
import { routeHref } from '#state/route-store.ts';
import { saveFile } from '#state/save-file.ts';
import { NotFoundPlace } from './not-found-place.tsx';
import { PracticeRound } from './practice-round.tsx';
import { roundHref } from './practice-links.ts';
import type { Services } from './services.ts';

export interface PracticePlaceProps {
  readonly services: Services;
  /** `round` for the round that is under way, the id of a question for that one alone, null for where one begins. */
  readonly name: string | null;
}

const known: ReadonlySet<string> = new Set(questions.map(({ id }) => id));

/** Where one practises: the start, a round, or one question. */
export function PracticePlace({ services, name }: PracticePlaceProps) {
  const [rounds] = useState(() => createRoundStore(browserStorage(), (id) => known.has(id)));
  const loaded = useStore(services.state.progress, (progress) => progress.loaded);
  if (name !== null && name !== 'round' && !known.has(name)) return <NotFoundPlace />;
  if (!loaded) return null;
  if (name === null) return <Start services={services} rounds={rounds} />;
  return (
    <PracticeRound key={name} services={services} rounds={rounds} only={name === 'round' ? null : name} />
  );
}

interface StartProps {
  readonly services: Services;
  readonly rounds: RoundStore;
}

function Start({ services: { state, course }, rounds }: StartProps) {
  const lessons = useStore(state.progress, (progress) => progress.lessons);
  const round = useStore(rounds, (store) => store.round);
  const answers = quizAnswers(lessons);
  const [now] = useState(() => Date.now());
  const begin = (subject: RoundSubject): void => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const picked = pickRound(questions, answers, { subject, most: ROUND_LENGTH, now, seed });
    start(rounds, picked, seed);
  };
  const isOver = round === null || round.results.length >= round.questions.length;
  return (
    <PracticePage
      questions={questions}
      answers={answers}
      now={now}
      courseTitles={course.tracks[0]?.entries.map(({ title }) => title) ?? []}
      underWay={isOver ? null : { at: round.results.length + 1, of: round.questions.length, href: roundHref }}
      courseHref={routeHref({ kind: 'course' })}
      classHref={routeHref({ kind: 'class', code: null, view: 'answer' })}
      onBegin={begin}
      onSave={(text) => saveFile(new Blob([text], { type: 'application/json' }), fileName(now))}
      onImport={(theirs) => importPractice(state.progress, theirs)}
    />
  );
}

/** Begins a round and goes to it. */
function start(rounds: RoundStore, picked: readonly QuestionId[], seed: number): void {
  if (picked.length === 0) return;
  rounds.start(picked, seed);
  location.assign(roundHref);
}

const fileName = (now: number): string =>
  `keyspace-practice-${new Date(now).toISOString().slice(0, 10)}.json`;
