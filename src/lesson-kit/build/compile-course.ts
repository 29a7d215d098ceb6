import type { Course, CourseEntry } from '../course.ts';
import { lessonId } from '../lesson.ts';
import type { LessonMeta, LessonSummary } from '../lesson.ts';
import type { AuthoredLesson } from './authored-lesson.ts';
import { courseSchema } from './course.schema.ts';
import type { CourseFile, CourseFileEntry } from './course.schema.ts';
import type { Compiled, LessonProblem } from './problem.ts';
import type { NamedLink } from './prose.ts';
import { parseYaml } from './yaml-source.ts';

/** `course.yaml` with every lesson that there is. */
export interface CourseInput {
  readonly file: string;
  readonly text: string;
  readonly lessons: readonly AuthoredLesson[];
  /** The names of the readings that there are; none when left out. */
  readonly readings?: ReadonlySet<string>;
}

/** A course, and everything that is wrong with it. */
export interface ComposedCourse {
  readonly course: Course;
  readonly problems: readonly LessonProblem[];
}

/**
 * Compiles the course. Every lesson file must be listed once as `lesson`; what is listed must exist; `requires` and
 * links must name lessons that exist, and `requires` may not go in a circle.
 */
export function compileCourse(input: CourseInput): Compiled<Course> {
  const composed = composeCourse(input, new Set());
  if (!composed.ok) return composed;
  const { course, problems } = composed.value;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: course };
}

/**
 * The course as far as it can be put together, with its problems; none at all when `course.yaml` cannot be read.
 * @param broken Ids of lessons that are there but do not compile: they may be named, and their places stay empty.
 */
export function composeCourse(
  { file, text, lessons, readings = new Set() }: CourseInput,
  broken: ReadonlySet<string>,
): Compiled<ComposedCourse> {
  const parsed = parseYaml(text, courseSchema);
  if (!parsed.ok) {
    return {
      ok: false,
      problems: parsed.faults.map((fault) => ({
        file,
        line: fault.line + 1,
        step: null,
        message: fault.message,
      })),
    };
  }
  const byId = new Map(lessons.map((lesson) => [String(lesson.lesson.meta.id), lesson]));
  const exists: Exists = (id) => byId.has(id) || broken.has(id);
  const lineOf = (track: number, entry: number): number =>
    parsed.lineOf(['tracks', track, 'entries', entry]) + 1;
  const at = (line: number, message: string): LessonProblem => ({ file, line, step: null, message });
  const problems = [
    ...listingProblems(parsed.value, { lessons, exists, at, lineOf }),
    ...lessons.flatMap((lesson) => referenceProblems(lesson, exists, readings)),
    ...circleProblems(lessons, byId),
  ];
  const tracks = parsed.value.tracks.map((track) => ({
    id: track.id,
    title: track.title,
    summary: track.summary,
    entries: track.entries.map((entry) => toEntry(entry, byId)),
  }));
  return { ok: true, value: { course: { title: parsed.value.title, tracks }, problems } };
}

type Exists = (id: string) => boolean;

type ById = ReadonlyMap<string, AuthoredLesson>;

interface Listing {
  readonly lessons: readonly AuthoredLesson[];
  readonly exists: Exists;
  readonly at: (line: number, message: string) => LessonProblem;
  readonly lineOf: (track: number, entry: number) => number;
}

function listingProblems(
  course: CourseFile,
  { lessons, exists, at, lineOf }: Listing,
): readonly LessonProblem[] {
  const problems: LessonProblem[] = [];
  const listed = new Set<string>();
  course.tracks.forEach((track, t) => {
    if (course.tracks.findIndex((other) => other.id === track.id) < t)
      problems.push(at(lineOf(t, 0), `another track has the id ${track.id}`));
    track.entries.forEach((entry, e) => {
      const named = namedLesson(entry);
      if (named !== null && !exists(named))
        problems.push(at(lineOf(t, e), `there is no lesson ${named} (lessons/${named}.md)`));
      if (!('lesson' in entry)) return;
      if (listed.has(entry.lesson))
        problems.push(
          at(lineOf(t, e), `lesson ${entry.lesson} is listed twice; use see for the second place`),
        );
      listed.add(entry.lesson);
    });
  });
  for (const { file, lesson } of lessons)
    if (!listed.has(lesson.meta.id)) problems.push(at(1, `${file} is not listed`));
  return problems;
}

const namedLesson = (entry: CourseFileEntry): string | null =>
  'lesson' in entry ? entry.lesson : 'see' in entry ? entry.see : null;

function referenceProblems(
  { file, lesson, links }: AuthoredLesson,
  exists: Exists,
  readings: ReadonlySet<string>,
): readonly LessonProblem[] {
  const required = lesson.meta.requires.map((id) => ({ name: String(id), line: 1, what: 'requires names' }));
  const linked = links.lessons.map((link) => ({ ...link, what: 'a link names' }));
  const missing = [...required, ...linked].filter(({ name }) => !exists(name));
  return [
    ...missing.map(({ name, line, what }) => ({ line, message: `${what} ${name}, which is no lesson` })),
    ...readingProblems(links.readings, readings),
  ].map((problem) => ({ file, step: null, ...problem }));
}

/** Links to readings that there are not. */
export const readingProblems = (
  links: readonly NamedLink[],
  readings: ReadonlySet<string>,
): ReadonlyArray<Pick<LessonProblem, 'line' | 'message'>> =>
  links
    .filter(({ name }) => !readings.has(name))
    .map(({ name, line }) => ({ line, message: `a link names ${name}, which is no reading` }));

/** Lessons that, by way of `requires`, come before themselves; each is named once, with its way round. */
function circleProblems(lessons: readonly AuthoredLesson[], byId: ById): readonly LessonProblem[] {
  const cleared = new Set<string>();
  const problems: LessonProblem[] = [];
  const visit = (id: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(id);
    if (seenAt !== -1) {
      const circle = [...trail.slice(seenAt), id].join(' → ');
      problems.push({
        file: byId.get(id)?.file ?? id,
        line: 1,
        step: null,
        message: `requires goes in a circle: ${circle}`,
      });
      return;
    }
    if (cleared.has(id)) return;
    for (const next of byId.get(id)?.lesson.meta.requires ?? []) visit(next, [...trail, id]);
    cleared.add(id);
  };
  for (const { lesson } of lessons) visit(lesson.meta.id, []);
  return problems;
}

function toEntry(entry: CourseFileEntry, byId: ById): CourseEntry {
  const named = namedLesson(entry);
  const lesson = named === null ? undefined : byId.get(named)?.lesson.meta;
  return {
    title: entry.title,
    summary: entry.summary ?? null,
    // A lesson that does not compile is as one that is not written.
    kind: lesson === undefined ? 'planned' : 'lesson' in entry ? 'lesson' : 'see',
    lesson: lesson === undefined ? null : toSummary(lesson),
  };
}

/** Only what the map needs, so that the course's module stays small. */
function toSummary({ id, title, summary, minutes, topology, steps, requires }: LessonMeta): LessonSummary {
  return { id: lessonId(id), title, summary, minutes, topology, steps, requires };
}
