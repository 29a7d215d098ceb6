import { lessonId } from '../lesson.ts';
import type { Roadmap } from '../roadmap.ts';
import type { Compiled, LessonProblem } from './problem.ts';
import { roadmapSchema, type RoadmapFile } from './roadmap.schema.ts';
import { parseYaml } from './yaml-source.ts';

/** `roadmap.yaml` and the ids of all lessons that there are. */
export interface RoadmapInput {
  readonly file: string;
  readonly text: string;
  readonly lessons: ReadonlySet<string>;
}

/**
 * Compiles the roadmap. Every topic must have a place, every lesson that it names must exist, and every lesson that
 * there is must be named, so that nothing is taught that the roadmap does not know.
 */
export function compileRoadmap({ file, text, lessons }: RoadmapInput): Compiled<Roadmap> {
  const parsed = parseYaml(text, roadmapSchema);
  const problem = (line: number, message: string): LessonProblem => ({ file, line, step: null, message });
  if (!parsed.ok)
    return { ok: false, problems: parsed.faults.map(({ line, message }) => problem(line + 1, message)) };
  const named = namedLessons(parsed.value);
  const problems = [
    ...named
      .filter(({ lesson }) => !lessons.has(lesson))
      .map(({ lesson, path }) =>
        problem(parsed.lineOf(path) + 1, `there is no lesson ${lesson} (lessons/${lesson}.md)`),
      ),
    ...[...lessons]
      .filter((id) => named.every(({ lesson }) => lesson !== id))
      .map((id) => problem(1, `lesson ${id} has no place in the roadmap`)),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: toRoadmap(parsed.value) };
}

/** Every mention of a lesson, with the way to its topic in the file. */
const namedLessons = ({ groups }: RoadmapFile) =>
  groups.flatMap(({ parts }, g) =>
    parts.flatMap(({ topics }, p) =>
      topics.flatMap(({ lessons = [] }, t) =>
        lessons.map((lesson) => ({ lesson, path: ['groups', g, 'parts', p, 'topics', t] })),
      ),
    ),
  );

const toRoadmap = ({ groups }: RoadmapFile): Roadmap => ({
  groups: groups.map((group) => ({
    ...group,
    parts: group.parts.map((part) => ({
      ...part,
      topics: part.topics.map(({ title, lessons = [], planned = null, outside = null }) => ({
        title,
        lessons: lessons.map(lessonId),
        planned,
        outside,
      })),
    })),
  })),
});
