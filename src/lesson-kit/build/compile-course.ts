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

/**
 * Compiles the course. Every lesson file must be listed once as `lesson`; what is listed must exist; `requires` and
 * links must name lessons that exist, and `requires` may not go in a circle.
 */
export function compileCourse({ file, text, lessons, readings = new Set() }: CourseInput): Compiled<Course> {
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
  const lineOf = (track: number, entry: number): number =>
    parsed.lineOf(['tracks', track, 'entries', entry]) + 1;
  const problems = [
    ...listingProblems(parsed.value, byId, (line, message) => ({ file, line, step: null, message }), lineOf),
    ...lessons.flatMap((lesson) => referenceProblems(lesson, byId, readings)),
    ...circleProblems(lessons, byId),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const tracks = parsed.value.tracks.map((track) => ({
    id: track.id,
    title: track.title,
    summary: track.summary,
    entries: track.entries.map((entry) => toEntry(entry, byId)),
  }));
  return { ok: true, value: { title: parsed.value.title, tracks } };
}

type ById = ReadonlyMap<string, AuthoredLesson>;

function listingProblems(
  course: CourseFile,
  byId: ById,
  at: (line: number, message: string) => LessonProblem,
  lineOf: (track: number, entry: number) => number,
): readonly LessonProblem[] {
  const problems: LessonProblem[] = [];
  const listed = new Set<string>();
  course.tracks.forEach((track, t) => {
    if (course.tracks.findIndex((other) => other.id === track.id) < t)
      problems.push(at(lineOf(t, 0), `another track has the id ${track.id}`));
    track.entries.forEach((entry, e) => {
      const named = namedLesson(entry);
      if (named !== null && !byId.has(named))
        problems.push(at(lineOf(t, e), `there is no lesson ${named} (lessons/${named}.md)`));
      if (!('lesson' in entry)) return;
      if (listed.has(entry.lesson))
        problems.push(
          at(lineOf(t, e), `lesson ${entry.lesson} is listed twice; use see for the second place`),
        );
      listed.add(entry.lesson);
    });
  });
  for (const [id, lesson] of byId) if (!listed.has(id)) problems.push(at(1, `${lesson.file} is not listed`));
  return problems;
}

const namedLesson = (entry: CourseFileEntry): string | null =>
  'lesson' in entry ? entry.lesson : 'see' in entry ? entry.see : null;

function referenceProblems(
  { file, lesson, links }: AuthoredLesson,
  byId: ById,
  readings: ReadonlySet<string>,
): readonly LessonProblem[] {
  const required = lesson.meta.requires.map((id) => ({ name: String(id), line: 1, what: 'requires names' }));
  const linked = links.lessons.map((link) => ({ ...link, what: 'a link names' }));
  const missing = [...required, ...linked].filter(({ name }) => !byId.has(name));
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
    kind: 'lesson' in entry ? 'lesson' : 'see' in entry ? 'see' : 'planned',
    lesson: lesson === undefined ? null : toSummary(lesson),
  };
}

/** Only what the map needs, so that the course's module stays small. */
function toSummary({ id, title, summary, minutes, topology, steps, requires }: LessonMeta): LessonSummary {
  return { id: lessonId(id), title, summary, minutes, topology, steps, requires };
}
