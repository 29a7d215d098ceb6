import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ReadingGroup, ReadingSummary } from '../reading.ts';
import { readingProblems } from './compile-course.ts';
import { compileReading, type AuthoredReading } from './compile-reading.ts';
import { valueOf, type Compiled, type LessonProblem } from './problem.ts';
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

/** What stands of the readings although some of them are broken. */
export interface StandingReadings extends ReadingLibrary {
  /** The names of those that are there and were left out. */
  readonly broken: ReadonlySet<string>;
  readonly problems: readonly LessonProblem[];
}

/**
 * Reads and compiles all readings and leaves out those that have a problem: each must compile and be listed once in
 * `readings.yaml`, and all that their links name must exist. Where there is no folder of readings there are none.
 * Rejects when the list does not follow its schema.
 * @param lessons The ids of all lessons.
 */
export async function readStandingReadings(
  folder: string,
  lessons: ReadonlySet<string>,
): Promise<StandingReadings> {
  return valueOf(await composeReadings(folder, lessons));
}

/** As `readStandingReadings`, where all of them have to be without a problem. */
export async function readReadings(
  folder: string,
  lessons: ReadonlySet<string>,
): Promise<Compiled<ReadingLibrary>> {
  const composed = await composeReadings(folder, lessons);
  if (!composed.ok || composed.value.problems.length === 0) return composed;
  return { ok: false, problems: composed.value.problems };
}

async function composeReadings(
  folder: string,
  lessons: ReadonlySet<string>,
): Promise<Compiled<StandingReadings>> {
  const names = await readingNames(folder);
  if (names.length === 0)
    return { ok: true, value: { groups: [], readings: new Map(), broken: new Set(), problems: [] } };
  const compiled = await Promise.all(names.map((name) => readReading(folder, name)));
  const authored = compiled.flatMap((reading) => (reading.ok ? [reading.value] : []));
  const wrongLinks = authored.flatMap((reading) => linkProblems(reading, lessons, new Set(names)));
  const wrong = new Set(wrongLinks.map(({ file }) => file));
  const readings = authored.filter(({ file }) => !wrong.has(file));
  const standing = new Map(readings.map((reading) => [reading.reading.name, reading]));
  const broken = new Set(names.filter((name) => !standing.has(name)));
  const list = composeList(
    {
      file: `${path.basename(folder)}/${LIST}`,
      text: await readFile(path.join(folder, LIST), 'utf8'),
    },
    readings,
    broken,
  );
  if (!list.ok) return list;
  const { groups } = list.value;
  const problems = [
    ...compiled.flatMap((reading) => (reading.ok ? [] : reading.problems)),
    ...wrongLinks,
    ...list.value.problems,
  ];
  return { ok: true, value: { groups, readings: standing, broken, problems } };
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

/** The groups of `readings.yaml`, and everything that is wrong with it. */
export interface ComposedList {
  readonly groups: readonly ReadingGroup[];
  readonly problems: readonly LessonProblem[];
}

/**
 * Puts the list together as far as it goes, with its problems; none at all when it does not follow its schema.
 * @param broken Names of readings that are there and left out: they may be listed.
 */
export function composeList(
  { file, text }: { readonly file: string; readonly text: string },
  readings: readonly AuthoredReading[],
  broken: ReadonlySet<string>,
): Compiled<ComposedList> {
  const parsed = parseYaml(text, readingsSchema);
  const problem = (line: number, message: string): LessonProblem => ({ file, line, step: null, message });
  if (!parsed.ok)
    return { ok: false, problems: parsed.faults.map(({ line, message }) => problem(line + 1, message)) };
  const byName = new Map(readings.map(({ reading }) => [reading.name, reading]));
  const problems: LessonProblem[] = [];
  const listed = new Set<string>();
  const groups = parsed.value.groups.map((group, g) => ({
    title: group.title,
    readings: group.readings.flatMap((name, r) => {
      const refuse = (message: string): readonly ReadingSummary[] => {
        problems.push(problem(parsed.lineOf(['groups', g, 'readings', r]) + 1, message));
        return [];
      };
      const reading = byName.get(name);
      if (reading === undefined)
        return broken.has(name) ? [] : refuse(`there is no reading ${name} (lessons/readings/${name}.md)`);
      if (listed.has(name)) return refuse(`reading ${name} is listed twice`);
      listed.add(name);
      return [toSummary(reading)];
    }),
  }));
  for (const { file: unlisted, reading } of readings)
    if (!listed.has(reading.name)) problems.push(problem(1, `${unlisted} is not listed`));
  return { ok: true, value: { groups: groups.filter((group) => group.readings.length > 0), problems } };
}

const toSummary = ({ name, title, summary, minutes }: ReadingSummary): ReadingSummary => ({
  name,
  title,
  summary,
  minutes,
});
