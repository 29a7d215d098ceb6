/** The modules that `lessons-plugin.ts` makes. */
declare module 'virtual:course' {
  import type { Course } from '#lesson-kit/course.ts';
  import type { Lesson } from '#lesson-kit/lesson.ts';

  export const course: Course;
  /** One loader for each open lesson, by id; each fetches the lesson's own chunk. */
  export const lessonLoaders: Readonly<Record<string, () => Promise<Lesson>>>;
}

declare module 'virtual:roadmap' {
  import type { Roadmap } from '#lesson-kit/roadmap.ts';

  export const roadmap: Roadmap;
}

declare module 'virtual:authors' {
  import type { LessonProblem } from '#lesson-kit/lesson-problem.ts';

  /** What is wrong in the lessons, of which the site stands all the same. */
  export const problems: readonly LessonProblem[];
}

declare module 'virtual:search' {
  /** JSON of the index of everything that can be found; see `search-plugin.ts`. */
  export const searchIndex: string;
}

declare module 'virtual:myths' {
  import type { MythGroup, MythGroupSummary } from '#lesson-kit/myth.ts';

  /** All groups, in their order. */
  export const groups: readonly MythGroupSummary[];
  /** One loader for each group, by id; each fetches the group's own chunk. */
  export const mythLoaders: Readonly<Record<string, () => Promise<MythGroup>>>;
}

declare module 'virtual:readings' {
  import type { Reading, ReadingGroup } from '#lesson-kit/reading.ts';

  export const readingGroups: readonly ReadingGroup[];
  /** One loader for each reading, by name; each fetches the reading's own chunk. */
  export const readingLoaders: Readonly<Record<string, () => Promise<Reading>>>;
}

declare module 'virtual:reading/*' {
  import type { Reading } from '#lesson-kit/reading.ts';

  export const reading: Reading;
}

declare module 'virtual:lesson/*' {
  import type { Lesson } from '#lesson-kit/lesson.ts';

  export const lesson: Lesson;
}

/** The modules that `reference-plugin.ts` makes. */
declare module 'virtual:reference' {
  import type { ReferenceGroup, ReferenceSummary } from '#lesson-kit/reference.ts';

  export const groups: readonly ReferenceSummary[];
  /** One loader for each group, by id; each fetches the group's own chunk. */
  export const groupLoaders: Readonly<Record<string, () => Promise<ReferenceGroup>>>;
}

declare module 'virtual:reference/*' {
  import type { ReferenceGroup } from '#lesson-kit/reference.ts';

  export const group: ReferenceGroup;
}

/** The modules that `quiz-plugin.ts` makes. */
declare module 'virtual:quiz' {
  import type { QuestionGroup, QuestionSummary } from '#lesson-kit/question.ts';

  /** In their order. */
  export const questionGroups: readonly { readonly id: string; readonly title: string }[];
  /** All questions, in the order of the groups and of their files. */
  export const questions: readonly QuestionSummary[];
  /** One loader for each group, by id; each fetches the group's own chunk. */
  export const groupLoaders: Readonly<Record<string, () => Promise<QuestionGroup>>>;
}

declare module 'virtual:quiz/*' {
  import type { QuestionGroup } from '#lesson-kit/question.ts';

  export const group: QuestionGroup;
}
