import type { Course } from '#lesson-kit/course.ts';
import type { MythGroup, MythVerdict } from '#lesson-kit/myth.ts';
import {
  QUESTION_KINDS,
  summariesOf,
  type QuestionGroup,
  type QuestionSummary,
} from '#lesson-kit/question.ts';

/** A lesson as other programs read it. */
export interface ListedLesson {
  readonly id: string;
  readonly title: string;
  /** The id of the track that is its home. */
  readonly track: string;
  /** How many it has. */
  readonly steps: number;
}

/** A myth as other programs read it. */
export interface ListedMyth {
  readonly id: string;
  /** The claim. */
  readonly title: string;
  /** The id of its group. */
  readonly group: string;
  readonly verdict: MythVerdict;
  /** Whether commands decide it; the others are text with a reason. */
  readonly runs: boolean;
}

/** The track whose lessons are projects: a brief, rules, and something to build. */
const PROJECTS = 'projects';

/** What the course holds; the kinds of content that there are none of yet are empty. */
export interface ListedContent {
  readonly lessons: readonly ListedLesson[];
  readonly myths: readonly ListedMyth[];
  readonly quiz: readonly QuestionSummary[];
  /** Those of the lessons that are projects. */
  readonly projects: readonly ListedLesson[];
}

/** Every lesson once, in the order of the course, and every myth and every question, in that of their groups. */
export function listContent(
  { tracks }: Course,
  groups: readonly MythGroup[] = [],
  bank: readonly QuestionGroup[] = [],
): ListedContent {
  const lessons = tracks.flatMap((track) =>
    track.entries.flatMap(({ kind, lesson }) =>
      kind === 'lesson' && lesson !== null
        ? [{ id: String(lesson.id), title: lesson.title, track: track.id, steps: lesson.steps.length }]
        : [],
    ),
  );
  const projects = lessons.filter(({ track }) => track === PROJECTS);
  const myths = groups.flatMap((group) =>
    group.myths.map(({ id, claim, verdict, kind }) => ({
      id,
      title: claim,
      group: group.id,
      verdict,
      runs: kind === 'run',
    })),
  );
  return { lessons, myths, quiz: bank.flatMap(summariesOf), projects };
}

/** A line for each lesson, in columns, and the sums. */
export function lessonTable({ lessons, projects, myths, quiz }: ListedContent): string {
  const width = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));
  const ids = width(lessons.map(({ id }) => id));
  const tracks = width(lessons.map(({ track }) => track));
  const rows = lessons.map(
    ({ id, title, track, steps }) =>
      `${id.padEnd(ids)}  ${track.padEnd(tracks)}  ${String(steps).padStart(2)} steps  ${title}`,
  );
  const sum = lessons.reduce((all, { steps }) => all + steps, 0);
  const among = projects.length === 0 ? '' : `, ${projects.length} of them projects`;
  const decided = myths.filter(({ runs }) => runs).length;
  const sums = [
    `${lessons.length} lessons${among}, ${sum} steps`,
    ...(myths.length === 0 ? [] : [`${myths.length} myths, ${decided} of them decided by commands`]),
    ...(quiz.length === 0 ? [] : [`${quiz.length} questions: ${kindSums(quiz)}`]),
  ];
  return [...rows, '', ...sums].join('\n');
}

/** How many there are of each kind that there is: `12 choose, 3 predict`. */
const kindSums = (quiz: readonly QuestionSummary[]): string =>
  QUESTION_KINDS.map((kind) => [quiz.filter((question) => question.kind === kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind}`)
    .join(', ');
