import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { compileMyths, type AuthoredMythGroup, type StandingMyths } from './compile-myths.ts';
import { lessonIds } from './lesson-library.ts';
import type { Compiled, LessonProblem } from './problem.ts';
import { withoutRepeats } from './standing-entries.ts';

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

/** Reads one group of myths and leaves out those with a problem; rejects when there is no such file. `folder` is that of the lessons. */
export async function readStandingMythGroup(folder: string, id: string): Promise<StandingMyths> {
  const [text, lessons] = await Promise.all([readFile(mythFile(folder, id), 'utf8'), lessonIds(folder)]);
  const file = `${path.basename(folder)}/${FOLDER}/${id}.yaml`;
  return compileMyths({ file, id, text, lessons: new Set(lessons) });
}

/** What stands of all myths although some of it is wrong. */
export interface StandingMythGroups {
  /** In their order, without the myths that have a problem and without repeats. */
  readonly groups: readonly AuthoredMythGroup[];
  readonly problems: readonly LessonProblem[];
}

/** Reads and compiles all groups; problems of all files together. */
export async function readStandingMyths(folder: string): Promise<StandingMythGroups> {
  const ids = await mythGroupIds(folder);
  const read = await Promise.all(ids.map((id) => readStandingMythGroup(folder, id)));
  const groups = read.flatMap(({ authored }) => authored ?? []).sort((a, b) => a.order - b.order);
  const once = withoutRepeats(groups, {
    kind: 'myth',
    entriesOf: ({ group }) => group.myths,
    withEntries: (authored, myths) => ({ ...authored, group: { ...authored.group, myths } }),
  });
  return { groups: once.groups, problems: [...read.flatMap(({ problems }) => problems), ...once.problems] };
}

/** Reads and compiles all groups, in their order, which have to be without a problem. */
export async function readMyths(folder: string): Promise<Compiled<readonly AuthoredMythGroup[]>> {
  const { groups, problems } = await readStandingMyths(folder);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: groups };
}
