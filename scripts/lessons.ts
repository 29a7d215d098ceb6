import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { AuthoredMythGroup } from '#lesson-kit/build/compile-myths.ts';
import type { AuthoredQuestionGroup } from '#lesson-kit/build/compile-questions.ts';
import { lessonIds, readLibrary, type LessonLibrary } from '#lesson-kit/build/lesson-library.ts';
import { readMyths } from '#lesson-kit/build/myth-library.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { readQuestions } from '#lesson-kit/build/question-library.ts';
import { readingIds } from '#lesson-kit/build/reading-library.ts';
import type { LessonCheck } from '#lesson-kit/lesson-check.ts';
import { packLinkData } from '#lesson-kit/pack/pack-link.ts';
import { checkLesson, type CheckedLesson } from './lessons/check-lessons.ts';
import { checkMyth, isMythId } from './lessons/check-myth.ts';
import { checkQuestions, isQuestionId } from './lessons/check-questions.ts';
import { checkReference, isReferenceId } from './lessons/check-reference.ts';
import { lessonTable, listContent } from './lessons/list-lessons.ts';
import { idProblem, lessonTemplate, whatIsNext } from './lessons/new-lesson.ts';
import { packLessons } from './lessons/pack-lessons.ts';
import { watchLessons } from './lessons/watch-lessons.ts';
import { root, runTool } from './run-command.mjs';

/** `npm run lessons -- check | pack | new | list`: what an author of lessons needs at the command line. */
const USAGE = `npm run lessons [-- <what>]

check [id…]     prove these lessons, readings, myths (E12), questions (hll-seen-before), groups of questions
                (quiz/hyperloglog), sheets of the reference (reference/strings) and entries on them
                (reference/strings/incr) on the real server, or all of them (also when nothing is given)
check --watch [--json] [id…]
                prove these lessons, and again whenever one is saved; without ids, whatever is saved
pack <id…> -o <file> [--title <text>] [--link]
                write these lessons into a file that the page opens; with --link, print the end of an
                address that carries them
new <id>        write a lesson that is to be filled, lessons/<id>.md
list [--json]   the lessons in the order of the course, the myths, and the question bank`;

const folder = path.join(root, 'lessons');

function fail(message: string): number {
  console.error(message);
  return 1;
}

interface Content extends LessonLibrary {
  readonly myths: readonly AuthoredMythGroup[];
  readonly quiz: readonly AuthoredQuestionGroup[];
}

/** The course, the myths and the question bank, or every problem in their files, printed; then there is nothing to prove or to list. */
async function readContent(): Promise<Content | null> {
  const [library, myths, quiz] = await Promise.all([
    readLibrary(folder),
    readMyths(folder),
    readQuestions(folder),
  ]);
  if (library.ok && myths.ok && quiz.ok) return { ...library.value, myths: myths.value, quiz: quiz.value };
  const problems = [library, myths, quiz].flatMap((read) => (read.ok ? [] : read.problems));
  fail(problems.map(describeProblem).join('\n'));
  return null;
}

/** All lessons are proved by the test runner, on every processor; a few are quicker without it. */
async function check(ids: readonly string[]): Promise<number> {
  if (ids.length === 0) {
    const { status, problem } = await runTool('vitest', 'vitest', ['run', '--project', 'lessons']);
    return problem === null ? (status ?? 1) : fail(problem);
  }
  const unknown = await unknownLessons(ids.filter((id) => kindOf(id) === 'lesson'));
  if (unknown !== null) return fail(unknown);
  let ok = true;
  for (const id of ids) {
    const kind = kindOf(id);
    const checked = await CHECKS[kind](folder, id);
    if (checked === null) return fail(`There is no ${kind} ${id}.`);
    ok &&= checked.ok;
    say(checked);
  }
  return ok ? 0 : 1;
}

/** What can be proved by its id; readings are proved as lessons are. */
const CHECKS = {
  lesson: checkLesson,
  myth: checkMyth,
  question: checkQuestions,
  'sheet or entry': checkReference,
} as const;

function kindOf(id: string): keyof typeof CHECKS {
  if (isMythId(id)) return 'myth';
  if (isReferenceId(id)) return 'sheet or entry';
  return isQuestionId(id) ? 'question' : 'lesson';
}

async function watch(ids: readonly string[], json: boolean): Promise<number> {
  const unknown = await unknownLessons(ids);
  if (unknown !== null) return fail(unknown);
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort()).once('SIGTERM', () => ending.abort());
  const { signal } = ending;
  if (json) {
    const tell = (check: LessonCheck): void => console.log(JSON.stringify(check));
    await watchLessons({
      folder,
      ids,
      onBegun: (id) => tell({ kind: 'checking', id }),
      onChecked: ({ id, proofs, seconds, problems }) =>
        tell({ kind: 'checked', id, proofs, seconds, problems }),
      signal,
    });
    return 0;
  }
  console.log('Whatever is saved below lessons/ is proved. Ctrl-C ends it.');
  await watchLessons({ folder, ids, onChecked: say, signal });
  return 0;
}

const say = ({ ok, text }: CheckedLesson): void => console[ok ? 'log' : 'error'](text);

/** A sentence about the ids that there is no lesson of; null if there are none. */
async function unknownLessons(ids: readonly string[]): Promise<string | null> {
  const there = [...(await lessonIds(folder)), ...(await readingIds(folder))];
  const unknown = ids.filter((id) => !there.includes(id));
  return unknown.length === 0 ? null : `There is no lesson ${unknown.join(' and no lesson ')}.`;
}

interface PackWish {
  /** The file to write; none when only the link is wanted. */
  readonly out: string | undefined;
  readonly title: string | undefined;
  readonly link: boolean;
}

async function pack(ids: readonly string[], { out, title, link }: PackWish): Promise<number> {
  if (ids.length === 0 || (out === undefined && !link)) return fail(USAGE);
  const unknown = await unknownLessons(ids);
  if (unknown !== null) return fail(unknown);
  const packed = await packLessons(folder, ids, title);
  if (!packed.ok) return fail(packed.problems.map(describeProblem).join('\n'));
  if (out !== undefined) {
    await writeFile(out, packed.value);
    console.log(`${out}: ${packed.value.length} characters. The page opens it at #/pack.`);
  }
  if (link) console.log(`#/pack/${await packLinkData(packed.value)}`);
  return 0;
}

async function begin(id: string | undefined): Promise<number> {
  if (id === undefined) return fail(USAGE);
  const problem = idProblem(id, await lessonIds(folder));
  if (problem !== null) return fail(problem);
  const file = path.join(folder, `${id}.md`);
  await mkdir(path.dirname(file), { recursive: true });
  const [, words = id] = /([^/]+)$/u.exec(id) ?? [];
  await writeFile(file, lessonTemplate(words.replaceAll('-', ' ')), { flag: 'wx' });
  console.log(whatIsNext(id));
  return 0;
}

async function list(json: boolean): Promise<number> {
  const read = await readContent();
  if (read === null) return 1;
  const content = listContent(
    read.course,
    read.myths.map(({ group }) => group),
    read.quiz.map(({ group }) => group),
  );
  console.log(json ? JSON.stringify(content) : lessonTable(content));
  return 0;
}

/** Reads what is asked for, and answers with the code to end with. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean' },
      help: { type: 'boolean' },
      watch: { type: 'boolean' },
      out: { type: 'string', short: 'o' },
      title: { type: 'string' },
      link: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const [what = 'check', ...rest] = positionals;
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  if (what === 'check') return values.watch === true ? watch(rest, values.json === true) : check(rest);
  if (what === 'pack')
    return pack(rest, { out: values.out, title: values.title, link: values.link === true });
  if (what === 'new') return begin(rest[0]);
  return what === 'list' ? list(values.json === true) : fail(USAGE);
}

process.exitCode = await main().catch((error: unknown) =>
  fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`),
);
