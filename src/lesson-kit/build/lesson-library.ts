import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Course } from '../course.ts';
import type { Roadmap } from '../roadmap.ts';
import type { AuthoredLesson } from './authored-lesson.ts';
import { compileCourse, composeCourse } from './compile-course.ts';
import { compileLesson } from './compile-lesson.ts';
import { compileRoadmap, composeRoadmap, type ComposedRoadmap } from './compile-roadmap.ts';
import { valueOf, type Compiled, type LessonProblem } from './problem.ts';
import { READINGS, readingNames, readReadings, readStandingReadings } from './reading-library.ts';

/** The files of `lessons/`, read and compiled; used by the Vite plugin and by the tests of the lessons. */
export interface LessonLibrary {
  readonly course: Course;
  /** By id. */
  readonly lessons: ReadonlyMap<string, AuthoredLesson>;
}

/** Reads and compiles everything below `folder`; problems of all files together. `folder` is an absolute path. */
export async function readLibrary(folder: string): Promise<Compiled<LessonLibrary>> {
  const ids = await lessonIds(folder);
  const compiled = await Promise.all(ids.map((id) => readLesson(folder, id)));
  const lessons = compiled.flatMap((lesson) => (lesson.ok ? [lesson.value] : []));
  const problems: LessonProblem[] = compiled.flatMap((lesson) => (lesson.ok ? [] : lesson.problems));
  if (problems.length > 0) return { ok: false, problems };
  const file = nameOf(folder, 'course.yaml');
  const text = await readFile(path.join(folder, 'course.yaml'), 'utf8');
  const readings = new Set(await readingNames(folder));
  const course = compileCourse({ file, text, lessons, readings });
  if (!course.ok) return course;
  return {
    ok: true,
    value: {
      course: course.value,
      lessons: new Map(lessons.map((lesson) => [lesson.lesson.meta.id, lesson])),
    },
  };
}

/** What stands although some of it is broken. */
export interface StandingLibrary extends LessonLibrary {
  /** Of the lessons that were left out, and of the course. */
  readonly problems: readonly LessonProblem[];
}

/**
 * Reads and compiles everything below `folder` and leaves out the lessons that have a problem; their places on the map
 * stay empty. Throws when there is no course without them: `course.yaml` must follow its schema.
 */
export async function readStandingLibrary(folder: string): Promise<StandingLibrary> {
  const ids = await lessonIds(folder);
  const compiled = await Promise.all(ids.map((id) => readLesson(folder, id)));
  const problems: LessonProblem[] = compiled.flatMap((lesson) => (lesson.ok ? [] : lesson.problems));
  let lessons = compiled.flatMap((lesson) => (lesson.ok ? [lesson.value] : []));
  const file = nameOf(folder, 'course.yaml');
  const text = await readFile(path.join(folder, 'course.yaml'), 'utf8');
  const readings = new Set(await readingNames(folder));
  for (;;) {
    const standing = new Set(lessons.map(({ lesson }) => String(lesson.meta.id)));
    const broken = new Set(ids.filter((id) => !standing.has(id)));
    const composed = composeCourse({ file, text, lessons, readings }, broken);
    const { course, problems: found } = valueOf(composed);
    // A lesson with a wrong reference is left out, and the course is put together again without it.
    const wrong = new Set(found.map((problem) => problem.file));
    const right = lessons.filter((lesson) => !wrong.has(lesson.file));
    if (right.length === lessons.length) {
      const byId = new Map(lessons.map((lesson) => [String(lesson.lesson.meta.id), lesson]));
      return { course, lessons: byId, problems: [...problems, ...found] };
    }
    problems.push(...found.filter((problem) => problem.file !== file));
    lessons = right;
  }
}

/** Reads and compiles one lesson; rejects when there is no such file. */
export async function readLesson(folder: string, id: string): Promise<Compiled<AuthoredLesson>> {
  const [text, data] = await Promise.all([
    readFile(path.join(folder, `${id}.md`), 'utf8'),
    readDataSets(folder),
  ]);
  return compileLesson({
    file: nameOf(folder, `${id}.md`),
    id,
    text,
    dataSet: (name) => data.get(name) ?? null,
  });
}

/** Reads and compiles `roadmap.yaml`; rejects when there is none. The lessons that it names need only be there. */
export async function readRoadmap(folder: string): Promise<Compiled<Roadmap>> {
  const name = 'roadmap.yaml';
  const [text, ids] = await Promise.all([readFile(path.join(folder, name), 'utf8'), lessonIds(folder)]);
  const lessons = new Set(ids);
  const library = await readReadings(folder, lessons);
  if (!library.ok) return library;
  const readings = library.value.groups.flatMap((group) => group.readings);
  return compileRoadmap({ file: nameOf(folder, name), text, lessons, readings });
}

/** Reads `roadmap.yaml` as it is written, with its problems. Throws when it does not follow its schema. */
export async function readStandingRoadmap(folder: string): Promise<ComposedRoadmap> {
  const name = 'roadmap.yaml';
  const [text, ids] = await Promise.all([readFile(path.join(folder, name), 'utf8'), lessonIds(folder)]);
  const lessons = new Set(ids);
  const { groups, broken } = await readStandingReadings(folder, lessons);
  const readings = groups.flatMap((group) => group.readings);
  return valueOf(composeRoadmap({ file: nameOf(folder, name), text, lessons, readings, broken }));
}

/** The ids of all lesson files, sorted. Everything that ends in `.md` is a lesson, but what lies in a folder of its own kind. */
export async function lessonIds(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => toId(folder, path.join(entry.parentPath, entry.name)))
    .filter((id) => !id.startsWith(`${READINGS}/`))
    .sort();
}

/** The lesson id of a file, given its absolute path. */
export const toId = (folder: string, file: string): string =>
  path.relative(folder, file).split(path.sep).join('/').replace(/\.md$/u, '');

/** The file's name in messages: `lessons/start/x.md`. */
const nameOf = (folder: string, file: string): string => `${path.basename(folder)}/${file}`;

async function readDataSets(folder: string): Promise<ReadonlyMap<string, string>> {
  const directory = path.join(folder, 'data');
  const names = await readdir(directory).catch(() => []);
  const sets = names.filter((name) => name.endsWith('.redis'));
  const texts = await Promise.all(
    sets.map(
      async (name) =>
        [name.replace(/\.redis$/u, ''), await readFile(path.join(directory, name), 'utf8')] as const,
    ),
  );
  return new Map(texts);
}
