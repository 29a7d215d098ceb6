import { questions as bank } from 'virtual:quiz';
import { useCallback } from 'react';
import { useStore } from 'zustand';
import { RoomPage } from '#features/interview/room-page.tsx';
import { ScorecardPage } from '#features/interview/scorecard-page.tsx';
import { UnknownInterview } from '#features/interview/unknown-interview.tsx';
import { usePosition } from '#features/interview/use-position.ts';
import type { RunChecks } from '#features/interview/use-checks.ts';
import { QuestionView } from '#features/practice/question-view.tsx';
import type { BuildTask } from '#lesson-kit/tasks/build-task.ts';
import { allTasks } from '#lesson-kit/tasks/all-tasks.ts';
import { runTask } from '#lesson-kit/tasks/run-task.ts';
import { askedOf } from '#state/interview/asked-of.ts';
import { buildOf, type Interview } from '#state/interview/interview.ts';
import { interviewsOf } from '#state/interview/interviews-context.ts';
import { replayScript } from '#state/interview/replay-script.ts';
import { keepQuizAnswer } from '#state/practice/quiz-answers.ts';
import { routeHref } from '#state/route-store.ts';
import { pageTaskStages } from '#state/tasks/task-stages.ts';
import { lessonLinkOf } from './lesson-link.ts';
import { openScript } from './open-script.ts';
import type { Services } from './services.ts';
import { useQuestions } from './use-questions.ts';

interface OneInterviewProps {
  readonly services: Services;
  readonly id: string;
}

const runChecks: RunChecks = (task, submission, signal) => runTask(task, submission, pageTaskStages, signal);
const now = (): number => Date.now();
const taskOf = (id: string): BuildTask | undefined => allTasks.find((task) => task.id === id);
const fullHref = (href: string): string => new URL(href, location.href).href;
const interviewHref = routeHref({ kind: 'interview', name: null });

/** An interview by its id: under way, or its scorecard. */
export function OneInterview({ services, id }: OneInterviewProps) {
  const { interviews, loaded } = useStore(interviewsOf(services.state));
  const interview = interviews.find((one) => one.id === id);
  if (!loaded) return null;
  if (interview === undefined) return <UnknownInterview interviewHref={interviewHref} />;
  return <KnownInterview services={services} interview={interview} />;
}

const questionsIn = ({ stages }: Interview): readonly string[] =>
  stages.flatMap((stage) => {
    if (stage.kind === 'warm-up') return stage.questions;
    return stage.kind === 'design' ? stage.question : [];
  });

function KnownInterview({
  services,
  interview,
}: {
  readonly services: Services;
  readonly interview: Interview;
}) {
  const store = interviewsOf(services.state);
  const { id } = interview;
  const asked = questionsIn(interview);
  const questions = useQuestions((question) => asked.includes(question.id));
  const position = usePosition(interview, now);
  const onChange = useCallback(
    (change: (before: Interview) => Interview) => store.change(id, change),
    [store, id],
  );
  if (questions === null) return null;
  if (position.kind === 'stage')
    return (
      <RoomPage
        interview={interview}
        position={position}
        now={now}
        questionOf={(name) => questions.find((question) => question.id === name)}
        taskOf={taskOf}
        renderQuestion={(question, onAnswered) => (
          <QuestionView
            question={question}
            seed={interview.startedAt}
            lesson={null}
            onOpen={null}
            next={null}
            onAnswered={({ right, recall }) => {
              onAnswered(right);
              void keepQuizAnswer(services.state.progress, question.id, recall, now());
            }}
          />
        )}
        runChecks={runChecks}
        onChange={onChange}
        onGoOn={() => store.goOn(id)}
        onEnd={() => store.end(id)}
      />
    );
  return (
    <ScorecardPage
      interview={interview}
      asked={askedOf(interview, { questions, tasks: allTasks, bank })}
      taskOf={taskOf}
      lessonOf={lessonLinkOf(services.course)}
      fullHref={fullHref}
      interviewHref={interviewHref}
      runChecks={runChecks}
      onChange={onChange}
      onReplay={(task) => {
        const build = buildOf(interview, task.id);
        if (build === null || build.checked === null) return;
        void openScript(services, replayScript(task.title, build.draft, build.checked.calls));
      }}
    />
  );
}
