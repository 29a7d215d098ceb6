import type { LessonId } from './lesson.ts';
import type { ReadingSummary } from './reading.ts';

/** Something that a learner is commonly asked to know. It has at least one of a lesson, a reading, a plan and a reason. */
export interface RoadmapTopic {
  readonly title: string;
  /** The lessons that teach it, in a good order. */
  readonly lessons: readonly LessonId[];
  /** What there is to read about it, in a good order. */
  readonly readings: ReadonlyArray<Pick<ReadingSummary, 'name' | 'title'>>;
  /** What will teach it, as a sentence; null when nothing more is planned. */
  readonly planned: string | null;
  /** Why it has no place in this page, as a sentence; null when it has one. */
  readonly outside: string | null;
}

/** A level, or a chapter. */
export interface RoadmapPart {
  readonly id: string;
  readonly title: string;
  readonly topics: readonly RoadmapTopic[];
}

/** One way to order the whole subject: by levels, or as chapters. */
export interface RoadmapGroup {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly parts: readonly RoadmapPart[];
}

/** Where each topic of the usual roadmaps is in this course. */
export interface Roadmap {
  readonly groups: readonly RoadmapGroup[];
}

/** The lessons that a part names, each once, in the order in which they are named. */
export const lessonsOf = (part: RoadmapPart): readonly LessonId[] => [
  ...new Set(part.topics.flatMap(({ lessons }) => lessons)),
];
