import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ReadingGroup, ReadingSummary } from '../reading.ts';
import { readingProblems } from './compile-course.ts';
import { compileReading, type AuthoredReading } from './compile-reading.ts';
import type { Compiled, LessonProblem } from './problem.ts';
import { readingsSchema } from './reading.schema.ts';
import { parseYaml } from './yaml-source.ts';

/** The folder of the readings, below that of the lessons. */
export const READINGS = 'readings';
const LIST = 'readings.yaml';

/** The files of `lessons/readings/`, read and compiled, in the order of `lessons/readings.yaml`. */
export interface ReadingLibrary {
  readonly groups: readonly ReadingGroup[];
  /** By name. */
  readonly readings: ReadonlyMap<string, AuthoredReading>;
}

/** The names of all readings, sorted; none where there is no such folder. */
export async function readingNames(folder: string): Promise<readonly string[]> {
  const files = await readdir(path.join(folder, READINGS)).catch(() => []);
  return files
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.replace(/\.md$/u, ''))
    .sort();
}

/** What readings are called beside lessons: `readings/eviction`. */
export const readingIds = async (folder: string): Promise<readonly string[]> =>
  (await readingNames(folder)).map((name) => `${READINGS}/${name}`);

/** Reads and compiles one reading; rejects when there is no such file. `folder` is that of the lessons. */
export async function readReading(folder: string, name: string): Promise<Compiled<AuthoredReading>> {
  const file = `${READINGS}/${name}.md`;
  const text = await readFile(path.join(folder, file), 'utf8');
  return compileReading({ file: `${path.basename(folder)}/${file}`, name, text });
}

/**
 * Reads and compiles all readings; problems of all files together. Each is listed once in `readings.yaml`, and all that
 * their links name must exist. Where there is no folder of readings there are none.
 * @param lessons The ids of all lessons.
 */
export async function readReadings(
  folder: string,
  lessons: ReadonlySet<string>,
): Promise<Compiled<ReadingLibrary>> {
  const names = await readingNames(folder);
  if (names.length === 0) return { ok: true, value: { groups: [], readings: new Map() } };
  const compiled = await Promise.all(names.map((name) => readReading(folder, name)));
  const readings = compiled.flatMap((reading) => (reading.ok ? [reading.value] : []));
  const list = compileList(
    {
      file: `${path.basename(folder)}/${LIST}`,
      text: await readFile(path.join(folder, LIST), 'utf8'),
    },
    readings,
  );
  const problems = [
    ...compiled.flatMap((reading) => (reading.ok ? [] : reading.problems)),
    ...readings.flatMap((reading) => linkProblems(reading, lessons, new Set(names))),
  ];
  if (problems.length > 0) return { ok: false, problems };
  if (!list.ok) return list;
  const byName = new Map(readings.map((reading) => [reading.reading.name, reading]));
  return { ok: true, value: { groups: list.value, readings: byName } };
}

function linkProblems(
  { file, links }: AuthoredReading,
  lessons: ReadonlySet<string>,
  readings: ReadonlySet<string>,
): readonly LessonProblem[] {
  const missing = links.lessons
    .filter(({ name }) => !lessons.has(name))
    .map(({ name, line }) => ({ line, message: `a link names ${name}, which is no lesson` }));
  return [...missing, ...readingProblems(links.readings, readings)].map((problem) => ({
    file,
    step: null,
    ...problem,
  }));
}

/** Compiles `readings.yaml`. */
export function compileList(
  { file, text }: { readonly file: string; readonly text: string },
  readings: readonly AuthoredReading[],
): Compiled<readonly ReadingGroup[]> {
  const parsed = parseYaml(text, readingsSchema);
  const problem = (line: number, message: string): LessonProblem => ({ file, line, step: null, message });
  if (!parsed.ok)
    return { ok: false, problems: parsed.faults.map(({ line, message }) => problem(line + 1, message)) };
  const byName = new Map(readings.map(({ reading }) => [reading.name, reading]));
  const listed = parsed.value.groups.flatMap((group, g) =>
    group.readings.map((name, r) => ({ name, line: parsed.lineOf(['groups', g, 'readings', r]) + 1 })),
  );
  const problems = [
    ...listed.flatMap(({ name, line }, at) => {
      if (!byName.has(name))
        return [problem(line, `there is no reading ${name} (lessons/readings/${name}.md)`)];
      const isTwice = listed.findIndex((other) => other.name === name) < at;
      return isTwice ? [problem(line, `reading ${name} is listed twice`)] : [];
    }),
    ...readings
      .filter(({ reading }) => listed.every(({ name }) => name !== reading.name))
      .map((reading) => problem(1, `${reading.file} is not listed`)),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const groups = parsed.value.groups.map((group) => ({
    title: group.title,
    readings: group.readings.flatMap((name) => {
      const reading = byName.get(name);
      return reading === undefined ? [] : [toSummary(reading)];
    }),
  }));
  return { ok: true, value: groups };
}

const toSummary = ({ name, title, summary, minutes }: ReadingSummary): ReadingSummary => ({
  name,
  title,
  summary,
  minutes,
});
