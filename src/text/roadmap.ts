/** The roadmap: the lessons in the order in which other courses and books ask for them. */
export const roadmapText = {
  heading: 'Roadmap',
  statement:
    'What learners of Redis are commonly asked to know, and where it is in this course. A lesson may stand at several places; it is done once.',
  back: 'Back to the course',
  finished: (finished: number, lessons: number) =>
    `${finished} of ${lessons} ${lessons === 1 ? 'lesson' : 'lessons'} finished`,
  done: (standing: 'finished' | 'known') => (standing === 'finished' ? 'Finished' : 'Known'),
  /** Beside a link to a text without steps. */
  reading: 'reading',
  planned: (what: string) => `Not yet written: ${what}`,
} as const;
