import type { Nodes } from 'hast';
import type { Course } from '../course.ts';
import type { Lesson } from '../lesson.ts';
import type { MythGroup } from '../myth.ts';
import type { Reading } from '../reading.ts';
import type { Roadmap } from '../roadmap.ts';
import type { SearchDocument } from '../search.ts';
import type { LessonLibrary } from './lesson-library.ts';

/** What is found, before it has a number. */
export type Findable = Omit<SearchDocument, 'id'>;

const lessonHref = (id: string): string => `#/learn/${id}`;
const readingHref = (name: string): string => `#/read/${name}`;
const stepHref = (lesson: string, step: string): string => `${lessonHref(lesson)}@${step}`;

/** The text of prose without its marks. */
export function proseText(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(proseText).join(' ') : '';
}

/** The lessons with their steps, the commands that they teach, and the topics of the roadmap. */
export function findableLessons({ course, lessons }: LessonLibrary, roadmap: Roadmap): readonly Findable[] {
  const written = [...lessons.values()].map(({ lesson }) => lesson);
  return [
    ...written.flatMap((lesson) => lessonEntries(lesson, trackOf(course, lesson))),
    ...commandEntries(written),
    ...topicEntries(roadmap, (id) => lessons.has(id)),
  ];
}

/** The readings, found by their prose and by the commands of their blocks. */
export const findableReadings = (readings: readonly Reading[]): readonly Findable[] =>
  readings.map(({ name, title, summary, content, blocks }) => ({
    kind: 'reading',
    title,
    within: summary,
    href: readingHref(name),
    words: [proseText(content), ...blocks.map(({ script }) => script.text)].join(' '),
  }));

/** The claims, found by what is asked; why they stand as they do is for whoever has answered. */
export const findableMyths = (groups: readonly MythGroup[]): readonly Findable[] =>
  groups.flatMap(({ title, myths }) =>
    myths.map(({ id, statement, claim }) => ({
      kind: 'myth',
      title: statement.replaceAll('`', ''),
      within: title,
      href: `#/myths/${id}`,
      words: claim,
    })),
  );

/** The title of the track that is a lesson's home. */
const trackOf = (course: Course, { meta }: Lesson): string =>
  course.tracks.find(({ entries }) =>
    entries.some(({ kind, lesson }) => kind === 'lesson' && lesson?.id === meta.id),
  )?.title ?? '';

function lessonEntries({ meta, intro, steps }: Lesson, track: string): readonly Findable[] {
  const lesson: Findable = {
    kind: 'lesson',
    title: meta.title,
    within: track === '' ? meta.summary : `${track}: ${meta.summary}`,
    href: lessonHref(meta.id),
    words: [...meta.commands, proseText(intro)].join(' '),
  };
  const ownSteps = steps.map((step): Findable => ({
    kind: 'step',
    title: step.title,
    within: meta.title,
    href: stepHref(meta.id, step.id),
    words: proseText(step.hast),
  }));
  return [lesson, ...ownSteps];
}

/** A command leads to the first lesson that says it teaches it, in the order of the files. */
function commandEntries(lessons: readonly Lesson[]): readonly Findable[] {
  const taughtIn = new Map<string, Lesson[]>();
  for (const lesson of lessons)
    for (const command of lesson.meta.commands)
      taughtIn.set(command, [...(taughtIn.get(command) ?? []), lesson]);
  return [...taughtIn].flatMap(([command, teaching]) => {
    const [first] = teaching;
    if (first === undefined) return [];
    const within = teaching.map(({ meta }) => meta.title).join(', ');
    return [{ kind: 'command', title: command, within, href: lessonHref(first.meta.id), words: '' }];
  });
}

/** A topic that one lesson or one reading is about leads there, any other to the roadmap. Chapters name again what levels name. */
function topicEntries({ groups }: Roadmap, stands: (id: string) => boolean): readonly Findable[] {
  return groups.flatMap((group) =>
    group.parts.flatMap((part) =>
      part.topics.map(({ title, lessons, readings, planned, outside }): Findable => {
        const [only, another] = [
          ...lessons.filter(stands).map(lessonHref),
          ...readings.map(({ name }) => readingHref(name)),
        ];
        return {
          kind: 'topic',
          title,
          within: `${group.title}, ${part.title}`,
          href: only !== undefined && another === undefined ? only : '#/roadmap',
          words: [planned, outside].filter((text) => text !== null).join(' '),
        };
      }),
    ),
  );
}
