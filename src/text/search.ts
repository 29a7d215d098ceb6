/** The search over everything. */
export const searchText = {
  title: 'Search everything',
  close: 'Close',
  label: 'Search lessons, steps, commands, readings, myths and topics',
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
  },
} as const;
