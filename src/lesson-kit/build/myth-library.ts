import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { compileMyths, type AuthoredMythGroup } from './compile-myths.ts';
import { lessonIds } from './lesson-library.ts';
import type { Compiled, LessonProblem } from './problem.ts';

/** The folder of the myths within that of the lessons. */
const FOLDER = 'myths';

/** The names of all groups: the files of `lessons/myths/`, without `.yaml`, sorted. None when there is no such folder. */
export async function mythGroupIds(folder: string): Promise<readonly string[]> {
  const names = await readdir(path.join(folder, FOLDER)).catch(() => []);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/u, ''))
    .sort();
}

/** Where a group's file is, given the folder of the lessons. */
export const mythFile = (folder: string, id: string): string => path.join(folder, FOLDER, `${id}.yaml`);

/** Reads and compiles one group of myths; rejects when there is no such file. `folder` is that of the lessons. */
export async function readMythGroup(folder: string, id: string): Promise<Compiled<AuthoredMythGroup>> {
  const [text, lessons] = await Promise.all([readFile(mythFile(folder, id), 'utf8'), lessonIds(folder)]);
  const file = `${path.basename(folder)}/${FOLDER}/${id}.yaml`;
  return compileMyths({ file, id, text, lessons: new Set(lessons) });
}

/** Reads and compiles all groups, in their order; problems of all files together. An id stands for one myth only. */
export async function readMyths(folder: string): Promise<Compiled<readonly AuthoredMythGroup[]>> {
  const ids = await mythGroupIds(folder);
  const compiled = await Promise.all(ids.map((id) => readMythGroup(folder, id)));
  const groups = compiled.flatMap((group) => (group.ok ? [group.value] : []));
  const problems = [...compiled.flatMap((group) => (group.ok ? [] : group.problems)), ...repeats(groups)];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: [...groups].sort((a, b) => a.order - b.order) };
}

function repeats(groups: readonly AuthoredMythGroup[]): readonly LessonProblem[] {
  const seen = new Map<string, string>();
  return groups.flatMap(({ file, lines }) =>
    [...lines].flatMap(([id, line]) => {
      const elsewhere = seen.get(id);
      seen.set(id, file);
      if (elsewhere === undefined) return [];
      return [{ file, line, step: null, message: `myth ${id} is in ${elsewhere} as well` }];
    }),
  );
}
