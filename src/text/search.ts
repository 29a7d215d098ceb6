/** The search over everything. */
export const searchText = {
  title: 'Search everything',
  close: 'Close',
  label: 'Search lessons, steps, commands, readings, myths, questions, topics and pages',
  results: 'Results',
  hint: 'A word, a command, or the beginning of one. Arrow keys choose, Enter goes there.',
  found: (total: number, shown: number) => {
    if (total === 0) return 'Nothing found.';
    if (total === 1) return '1 result.';
    return total === shown ? `${total} results.` : `${total} results, the best ${shown} of them below.`;
  },
  kinds: {
    lesson: 'Lesson',
    step: 'Step',
    command: 'Command',
    topic: 'Topic',
    reading: 'Reading',
    myth: 'Myth',
    reference: 'Reference',
    question: 'Question',
    place: 'Page',
  },
  lab: 'Several servers in this tab, with links and nodes that can fail.',
  settings: 'How the page looks and behaves.',
  /** What pages may be called as well. */
  alsoCalled: {
    readings: 'articles',
    reference: 'cheat sheets commands',
    myths: 'myths claims quiz',
    interview: 'mock job',
    practice: 'quiz questions exercises',
    sandbox: 'playground server terminal',
    lab: 'replicas sentinel cluster',
    certificate: 'certificate achievements progress',
    settings: 'preferences theme dark light font',
  },
} as const;
