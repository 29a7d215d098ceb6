import { chaptersOf } from '#features/interview/bank-entries.ts';
import { BankPage } from '#features/interview/bank-page.tsx';
import type { QuestionSummary } from '#lesson-kit/question.ts';
import { routeHref } from '#state/route-store.ts';
import { lessonLinkOf } from './lesson-link.ts';
import type { Services } from './services.ts';
import { useQuestions } from './use-questions.ts';

const isSaid = ({ kind }: QuestionSummary): boolean => kind === 'say';

/** The questions of the interview bank with their answers. */
export function InterviewBankPlace({ services }: { readonly services: Services }) {
  const questions = useQuestions(isSaid);
  if (questions === null) return null;
  return (
    <BankPage
      chapters={chaptersOf(questions.filter((question) => question.kind === 'say'))}
      lessonOf={lessonLinkOf(services.course)}
      interviewHref={routeHref({ kind: 'interview', name: null })}
    />
  );
}
