import type { QuestionGroup } from '../question.ts';
import { compileQuestion } from './compile-question.ts';
import type { LessonProblem } from './problem.ts';
import { questionFileSchema, questionGroupSchema, questionSchema } from './question.schema.ts';
import { compileEntries } from './standing-entries.ts';

/** A file of `lessons/quiz/`, and the ids of all lessons that there are. */
export interface QuestionFile {
  /** Relative to the repository, for messages: `lessons/quiz/expiry.yaml`. */
  readonly file: string;
  /** `expiry` */
  readonly id: string;
  readonly text: string;
  readonly lessons: ReadonlySet<string>;
}

/** A compiled group with what only its order and its proof need. */
export interface AuthoredQuestionGroup {
  readonly file: string;
  readonly order: number;
  readonly group: QuestionGroup;
  /** Where each question begins in the file, by id; counted from 1. */
  readonly lines: ReadonlyMap<string, number>;
}

/** What stands of a file although some of it is wrong. */
export interface StandingQuestions {
  /** With the questions that have no problem; null when there are none, or when the file itself is wrong. */
  readonly authored: AuthoredQuestionGroup | null;
  readonly problems: readonly LessonProblem[];
}

/**
 * Compiles one file of questions and leaves out those that have a problem. Every problem names file and line, and the
 * question where it is in one.
 */
export function compileQuestions({ file, id, text, lessons }: QuestionFile): StandingQuestions {
  const standing = compileEntries(
    { file, text },
    {
      list: 'questions',
      kind: 'question',
      file: questionFileSchema,
      whole: questionGroupSchema,
      entry: questionSchema,
      entriesOf: ({ questions }) => questions,
      compile: (entry, report) => compileQuestion(entry, { lessons, report }),
    },
  );
  const { entries: questions, lines, problems } = standing;
  if (standing.file === null) return { authored: null, problems };
  const { order, title } = standing.file;
  return { authored: { file, order, group: { id, title, questions }, lines }, problems };
}
