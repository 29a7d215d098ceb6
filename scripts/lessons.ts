import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { lessonIds, readLibrary, type LessonLibrary } from '#lesson-kit/build/lesson-library.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { lessonTable, listContent } from './lessons/list-lessons.ts';
import { idProblem, lessonTemplate, whatIsNext } from './lessons/new-lesson.ts';
import { root, runTool } from './run-command.mjs';

/** `npm run lessons -- check | new | list`: what an author of lessons needs at the command line. */
const USAGE = `npm run lessons [-- <what>]

check [id…]     prove these lessons on the real server, or all of them (also when nothing is given)
new <id>        write a lesson that is to be filled, lessons/<id>.md
list [--json]   the lessons in the order of the course`;

const folder = path.join(root, 'lessons');

function fail(message: string): number {
  console.error(message);
  return 1;
}

/** The course, or every problem in its files, printed; then there is nothing to prove or to list. */
async function readCourse(): Promise<LessonLibrary | null> {
  const library = await readLibrary(folder);
  if (library.ok) return library.value;
  fail(library.problems.map(describeProblem).join('\n'));
  return null;
}

async function check(ids: readonly string[]): Promise<number> {
  const library = await readCourse();
  if (library === null) return 1;
  const unknown = ids.filter((id) => !library.lessons.has(id));
  if (unknown.length > 0) return fail(`There is no lesson ${unknown.join(' and no lesson ')}.`);
  // The name of a proof begins with that of its lesson, and ids have nothing that a pattern would take for a sign.
  const only = ids.length === 0 ? [] : ['-t', `^lesson (${ids.join('|')}) `];
  const { status, problem } = await runTool('vitest', 'vitest', ['run', '--project', 'lessons', ...only]);
  return problem === null ? (status ?? 1) : fail(problem);
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
  const library = await readCourse();
  if (library === null) return 1;
  const content = listContent(library.course);
  console.log(json ? JSON.stringify(content) : lessonTable(content));
  return 0;
}

/** Reads what is asked for, and answers with the code to end with. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [what = 'check', ...rest] = positionals;
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  if (what === 'check') return check(rest);
  if (what === 'new') return begin(rest[0]);
  return what === 'list' ? list(values.json === true) : fail(USAGE);
}

process.exitCode = await main().catch((error: unknown) =>
  fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`),
);
