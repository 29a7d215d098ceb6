import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { compileQuestions, type AuthoredQuestionGroup, type StandingQuestions } from './compile-questions.ts';
import { lessonIds } from './lesson-library.ts';
import type { Compiled, LessonProblem } from './problem.ts';
import { withoutRepeats } from './standing-entries.ts';

/** The folder of the question bank within that of the lessons. */
export const QUIZ = 'quiz';

/** The names of all groups: the files of `lessons/quiz/`, without `.yaml`, sorted. None when there is no such folder. */
export async function questionGroupIds(folder: string): Promise<readonly string[]> {
  const names = await readdir(path.join(folder, QUIZ)).catch(() => []);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/u, ''))
    .sort();
}

/** Where a group's file is, given the folder of the lessons. */
export const questionFile = (folder: string, id: string): string => path.join(folder, QUIZ, `${id}.yaml`);

/** Reads one group of questions and leaves out those with a problem; rejects when there is no such file. `folder` is that of the lessons. */
export async function readStandingQuestionGroup(folder: string, id: string): Promise<StandingQuestions> {
  const lessons = new Set(await lessonIds(folder));
  return readGroup(folder, id, lessons);
}

async function readGroup(
  folder: string,
  id: string,
  lessons: ReadonlySet<string>,
): Promise<StandingQuestions> {
  const text = await readFile(questionFile(folder, id), 'utf8');
  return compileQuestions({ file: `${path.basename(folder)}/${QUIZ}/${id}.yaml`, id, text, lessons });
}

/** What stands of the bank although some of it is wrong. */
export interface StandingBank {
  /** In their order, without the questions that have a problem and without repeats. */
  readonly groups: readonly AuthoredQuestionGroup[];
  readonly problems: readonly LessonProblem[];
}

/** Reads and compiles the whole bank; problems of all files together. */
export async function readStandingQuestions(folder: string): Promise<StandingBank> {
  const [ids, lessons] = await Promise.all([questionGroupIds(folder), lessonIds(folder)]);
  const there = new Set(lessons);
  const read = await Promise.all(ids.map((id) => readGroup(folder, id, there)));
  const groups = read.flatMap(({ authored }) => authored ?? []).sort((a, b) => a.order - b.order);
  const once = withoutRepeats(groups, {
    kind: 'question',
    entriesOf: ({ group }) => group.questions,
    withEntries: (authored, questions) => ({ ...authored, group: { ...authored.group, questions } }),
  });
  return {
    groups: once.groups,
    problems: [...read.flatMap(({ problems }) => problems), ...once.problems],
  };
}

/** Reads and compiles the whole bank, which has to be without a problem. */
export async function readQuestions(folder: string): Promise<Compiled<readonly AuthoredQuestionGroup[]>> {
  const { groups, problems } = await readStandingQuestions(folder);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: groups };
}
