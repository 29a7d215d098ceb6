import { groupLoaders, questions } from 'virtual:quiz';
import { useState } from 'react';
import { ClassAnswers } from '#features/practice/class-answers.tsx';
import { ClassPresenter } from '#features/practice/class-presenter.tsx';
import { ClassRefused } from '#features/practice/class-refused.tsx';
import { ClassResults } from '#features/practice/class-results.tsx';
import { ClassStart } from '#features/practice/class-start.tsx';
import type { Question, QuestionId } from '#lesson-kit/question.ts';
import { browserStorage } from '#state/browser-storage.ts';
import {
  makeClassQuiz,
  readClassCode,
  writeClassCode,
  type ClassQuiz,
  type ClassQuizWish,
} from '#state/class-quiz/class-code.ts';
import { classRounds } from '#state/class-quiz/class-rounds.ts';
import { keepQuizAnswer } from '#state/practice/quiz-answers.ts';
import { routeHref, type ClassView } from '#state/route-store.ts';
import { practiceHref } from './practice-links.ts';
import type { Services } from './services.ts';
import { useGroups } from './use-groups.ts';
import { verdictLinksOf } from './verdict-links.ts';

export interface ClassPlaceProps {
  readonly services: Services;
  /** The quiz as the address has it; null where one is made. */
  readonly code: string | null;
  readonly view: ClassView;
}

const groups: ReadonlyMap<string, string> = new Map(questions.map(({ id, group }) => [id, group]));
const makeHref = routeHref({ kind: 'class', code: null, view: 'answer' });
const hrefOf = (quiz: ClassQuiz, view: ClassView): string =>
  routeHref({ kind: 'class', code: writeClassCode(quiz), view });

/** A quiz for a class: where it is made, answered, shown or counted. */
export function ClassPlace({ services, code, view }: ClassPlaceProps) {
  if (code === null) return <Making />;
  const read = readClassCode(code, (id) => groups.has(id));
  if (!read.ok) return <ClassRefused problem={read.problem} makeHref={makeHref} />;
  return <Quiz key={`${code} ${view}`} services={services} quiz={read.quiz} view={view} />;
}

const newSeed = (): number => Math.floor(Math.random() * 2 ** 31);
const USUAL_COUNT = 10;

function Making() {
  const [wish, setWish] = useState<ClassQuizWish>(() => ({
    tag: null,
    level: null,
    count: USUAL_COUNT,
    seed: newSeed(),
  }));
  const quiz = makeClassQuiz(questions, wish);
  const questionOf = useQuestions(quiz);
  const answer = hrefOf(quiz, 'answer');
  return (
    <ClassStart
      questions={questions}
      wish={wish}
      quiz={quiz}
      onWish={setWish}
      askOf={(id) => questionOf(id)?.ask ?? null}
      practiceHref={practiceHref}
      hrefs={{ answer, present: hrefOf(quiz, 'present'), results: hrefOf(quiz, 'results') }}
      link={new URL(answer, location.href).href}
    />
  );
}

interface QuizProps {
  readonly services: Services;
  readonly quiz: ClassQuiz;
  readonly view: ClassView;
}

function Quiz({ services, quiz, view }: QuizProps) {
  const [rounds] = useState(() => classRounds(browserStorage()));
  const [begun] = useState(() => rounds.read(quiz));
  const questionOf = useQuestions(quiz);
  switch (view) {
    case 'answer':
      return (
        <ClassAnswers
          quiz={quiz}
          begun={begun}
          onRound={(round) => rounds.write(quiz, round)}
          questionOf={questionOf}
          linksOf={(question) => verdictLinksOf(services, question)}
          onAnswered={(id, { recall }) =>
            void keepQuizAnswer(services.state.progress, id, recall, Date.now())
          }
        />
      );
    case 'present':
      return <ClassPresenter quiz={quiz} questionOf={questionOf} leaveHref={makeHref} />;
    case 'results':
      return <ClassResults quiz={quiz} askOf={(id) => questionOf(id)?.ask ?? null} backHref={makeHref} />;
  }
}

/** The questions of a quiz, each null while its group is on its way. */
function useQuestions(quiz: ClassQuiz): (id: QuestionId) => Question | null {
  const loaded = useGroups(
    groupLoaders,
    quiz.questions.flatMap((id) => groups.get(id) ?? []),
  );
  return (id) => loaded.get(groups.get(id) ?? '')?.questions.find((question) => question.id === id) ?? null;
}
