import type { Question, QuestionGroup } from '../question.ts';
import { compileQuestion } from './compile-question.ts';
import { inEntry } from './entry-fault.ts';
import type { LessonProblem } from './problem.ts';
import {
  questionFileSchema,
  questionGroupSchema,
  questionSchema,
  type QuestionEntry,
} from './question.schema.ts';
import { parseYaml, type YamlFault } from './yaml-source.ts';

const QUESTION = { list: 'questions', kind: 'question' };

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
  const problem = (line: number, message: string): LessonProblem => ({
    file,
    line: line + 1,
    step: null,
    message,
  });
  const told = (faults: readonly YamlFault[]): LessonProblem[] =>
    faults.map((fault) => problem(fault.line, inEntry(text, fault, QUESTION)));
  const parsed = parseYaml(text, questionFileSchema);
  if (!parsed.ok) return { authored: null, problems: told(parsed.faults) };
  const strict = parseYaml(text, questionGroupSchema);
  const problems = strict.ok ? [] : told(strict.faults);
  const lines = new Map<string, number>();
  const questions: Question[] = [];
  for (const [index, raw] of parsed.value.questions.entries()) {
    const read = questionSchema.safeParse(raw);
    if (!read.success) continue;
    const entry: QuestionEntry = read.data;
    let isRight = true;
    const report = (path: readonly PropertyKey[], message: string, line = 0): void => {
      isRight = false;
      problems.push(
        problem(parsed.lineOf(['questions', index, ...path]) + line, `question ${entry.id}: ${message}`),
      );
    };
    if (lines.has(entry.id)) report(['id'], 'another question has this id');
    const question = compileQuestion(entry, { lessons, report });
    if (!isRight) continue;
    lines.set(entry.id, parsed.lineOf(['questions', index]) + 1);
    questions.push(question);
  }
  const { order, title } = parsed.value;
  if (questions.length === 0) return { authored: null, problems };
  return { authored: { file, order, group: { id, title, questions }, lines }, problems };
}
