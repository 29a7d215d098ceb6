import { lessonId } from '../lesson.ts';
import type { ReadingSummary } from '../reading.ts';
import type { Roadmap } from '../roadmap.ts';
import type { Compiled, LessonProblem } from './problem.ts';
import { roadmapSchema, type RoadmapFile } from './roadmap.schema.ts';
import { parseYaml } from './yaml-source.ts';

/** `roadmap.yaml`, the ids of all lessons and all readings that there are. */
export interface RoadmapInput {
  readonly file: string;
  readonly text: string;
  readonly lessons: ReadonlySet<string>;
  readonly readings: ReadonlyArray<Pick<ReadingSummary, 'name' | 'title'>>;
  /** Names of readings that are there and left out: they may be named, and are not shown. */
  readonly broken?: ReadonlySet<string>;
}

/** A roadmap, and everything that is wrong with it. */
export interface ComposedRoadmap {
  readonly roadmap: Roadmap;
  readonly problems: readonly LessonProblem[];
}

/**
 * Compiles the roadmap. Every topic must have a place, every lesson and reading that it names must exist, and every one
 * that there is must be named, so that nothing is taught that the roadmap does not know.
 */
export function compileRoadmap(input: RoadmapInput): Compiled<Roadmap> {
  const composed = composeRoadmap(input);
  if (!composed.ok) return composed;
  const { roadmap, problems } = composed.value;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: roadmap };
}

/** The roadmap as it is written, with its problems; none at all when the file does not follow its schema. */
export function composeRoadmap({
  file,
  text,
  lessons,
  readings,
  broken = new Set(),
}: RoadmapInput): Compiled<ComposedRoadmap> {
  const parsed = parseYaml(text, roadmapSchema);
  const problem = (line: number, message: string): LessonProblem => ({ file, line, step: null, message });
  if (!parsed.ok)
    return { ok: false, problems: parsed.faults.map(({ line, message }) => problem(line + 1, message)) };
  const titles = new Map(readings.map(({ name, title }) => [name, title]));
  const named = namedPlaces(parsed.value);
  const isThere = ({ kind, name }: NamedPlace): boolean =>
    kind === 'lesson' ? lessons.has(name) : titles.has(name) || broken.has(name);
  const isNamed = (kind: NamedPlace['kind'], name: string): boolean =>
    named.some((place) => place.kind === kind && place.name === name);
  const problems = [
    ...named
      .filter((place) => !isThere(place))
      .map(({ kind, name, path }) => {
        const folder = kind === 'lesson' ? 'lessons' : 'lessons/readings';
        return problem(parsed.lineOf(path) + 1, `there is no ${kind} ${name} (${folder}/${name}.md)`);
      }),
    ...[...lessons]
      .filter((id) => !isNamed('lesson', id))
      .map((id) => problem(1, `lesson ${id} has no place in the roadmap`)),
    ...readings
      .filter(({ name }) => !isNamed('reading', name))
      .map(({ name }) => problem(1, `reading ${name} has no place in the roadmap`)),
  ];
  return { ok: true, value: { roadmap: toRoadmap(parsed.value, titles), problems } };
}

interface NamedPlace {
  readonly kind: 'lesson' | 'reading';
  readonly name: string;
  /** The way to its topic in the file. */
  readonly path: readonly PropertyKey[];
}

/** Every mention of a lesson or a reading. */
const namedPlaces = ({ groups }: RoadmapFile): readonly NamedPlace[] =>
  groups.flatMap(({ parts }, g) =>
    parts.flatMap(({ topics }, p) =>
      topics.flatMap(({ lessons = [], readings = [] }, t) => {
        const path = ['groups', g, 'parts', p, 'topics', t];
        return [
          ...lessons.map((name) => ({ kind: 'lesson' as const, name, path })),
          ...readings.map((name) => ({ kind: 'reading' as const, name, path })),
        ];
      }),
    ),
  );

const toRoadmap = ({ groups }: RoadmapFile, titles: ReadonlyMap<string, string>): Roadmap => ({
  groups: groups.map((group) => ({
    ...group,
    parts: group.parts.map((part) => ({
      ...part,
      topics: part.topics.map(({ title, lessons = [], readings = [], planned = null, outside = null }) => ({
        title,
        lessons: lessons.map(lessonId),
        readings: readings.flatMap((name) => {
          const readingTitle = titles.get(name);
          return readingTitle === undefined ? [] : [{ name, title: readingTitle }];
        }),
        planned,
        outside,
      })),
    })),
  })),
});
