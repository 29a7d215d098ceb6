import type { QuestionGroup } from '../question.ts';
import type { Findable } from './search-documents.ts';

/** Where the questions of the interview bank are read. */
const BANK = '#/interview/bank';

/**
 * The questions of the interview bank, by what they ask and what a good answer mentions. The others are to be met in
 * practice, where they are a question only as long as nobody looks them up.
 */
export const findableQuestions = (groups: readonly QuestionGroup[]): readonly Findable[] =>
  groups.flatMap(({ title, questions }) =>
    questions.flatMap((question): readonly Findable[] =>
      question.kind === 'say' && question.chapter !== null
        ? [
            {
              kind: 'question',
              title: question.ask.replaceAll('`', '').replaceAll(/\s+/gu, ' ').trim(),
              within: title,
              href: BANK,
              words: question.rubric.join(' '),
            },
          ]
        : [],
    ),
  );
