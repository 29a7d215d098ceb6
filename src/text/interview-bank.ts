/** The page with the questions that are often asked in interviews, and how one could answer them. */
export const interviewBankText = {
  heading: 'Interview questions and answers',
  statement:
    'Questions that are often asked about Redis, chapter by chapter, each with an answer as one would say it and with what a good answer mentions.',
  back: 'Mock interview',
  print: 'Print this page',
  filter: 'Filter',
  filterHint: 'Words of a question or of its answer. Escape empties the field.',
  matches: (found: number, all: number) =>
    found === 0 ? 'Nothing fits. Fewer words find more.' : `${found} of ${all} questions`,
  chapter: (number: number, title: string) => `${number}. ${title}`,
  chapters: [
    'What Redis is',
    'Structures and commands',
    'What applications use it for',
    'Running it at scale',
    'Design and production',
  ],
  mentions: 'A good answer mentions',
  lesson: (title: string) => `Lesson: ${title}`,
} as const;
