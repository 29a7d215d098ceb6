const date = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** The page about what was done. */
export const certificateText = {
  back: 'Back to the course',
  heading: 'What you have done',
  intro: 'One page to print or to keep as a PDF, made from what this browser remembers.',
  name: 'Your name, for the page',
  nameHint: 'It is not stored.',
  print: 'Print',
  nothing: 'No lesson is finished yet. What you finish will stand here.',
  title: 'Redis, done on a real server',
  by: (name: string) => `Done by ${name}`,
  nobody: 'Done by whoever used this browser',
  sum: ({ finished, lessons, steps }: { finished: number; lessons: number; steps: number }) =>
    `${finished} of ${lessons} lessons finished, ${steps} ${steps === 1 ? 'step' : 'steps'} done`,
  span: (first: number, last: number) =>
    date(first) === date(last) ? `on ${date(first)}` : `from ${date(first)} to ${date(last)}`,
  printed: (at: number) => `As of ${date(at)}.`,
  honest:
    'Nobody has verified this. It is what one browser remembers of its own use, and whoever has that browser can change it. Each step counted here was judged by its checks on a real server, and whoever did it may have had help.',
  lessons: 'Lessons finished',
  steps: (steps: number) => `${steps} steps`,
  on: date,
  hints: (hints: number) => (hints === 1 ? '1 hint' : `${hints} hints`),
  solutions: (steps: readonly number[]) =>
    steps.length === 1
      ? `solution of step ${steps[0]} shown`
      : `solutions of steps ${steps.join(', ')} shown`,
  known: (titles: readonly string[]) => `Said to be known, and not done: ${titles.join(', ')}.`,
} as const;
