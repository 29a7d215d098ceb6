/** The course map. */
export const courseText = {
  title: 'Course',
  heading: 'Learn Redis on a real server',
  statement:
    'A real server runs inside this tab: Valkey, the open continuation of Redis. You type commands, see what they do to the data, and each lesson checks what your server really holds. Nothing leaves the browser, and there is no account.',
  first: {
    heading: 'Where to begin',
    path: 'Take two minutes',
    pathAgain: 'The first two minutes again',
    pathHint: 'Four commands on the server in this tab, to see what all this is.',
    begin: 'Begin with the first question',
    beginHint: (lesson: string, minutes: number) =>
      `${lesson}, ${minutes} min. Each lesson starts from its own data.`,
    known: 'You know Redis?',
    knownHint:
      'Say “I know this” at any question: it is passed over and counted apart. Or go straight to the sandbox.',
  },
  know: 'I know this',
  knowNamed: (lesson: string) => `I know this: ${lesson}`,
  knowTrack: 'I know all of this',
  knowTrackNamed: (track: string) => `I know all of this: ${track}`,
  unknow: 'Undo',
  unknowNamed: (lesson: string) => `Undo: ${lesson} is not known`,
  resume: 'Continue where you stopped',
  resumeAt: (lesson: string, step: { number: number; of: number }) =>
    `${lesson}: step ${step.number} of ${step.of}`,
  nextUp: 'Next lesson',
  roadmap: 'See it as a roadmap',
  roadmapHint: 'The same lessons as four levels or five chapters, with what is still planned.',
  readings: 'Readings',
  readingsHint: 'Short texts on running a server, with something to run in each.',
  reference: 'Look up a command',
  referenceHint: 'Cheat sheets by type, with examples that run on the server.',
  myths: 'True or false?',
  mythsHint: 'Common claims about Redis, decided by commands on a real server.',
  practice: 'Practice',
  practiceHint: 'Questions that come back until you know them.',
  interview: 'Mock interview',
  interviewHint: 'Questions, two things to build and a design, against the clock.',
  sandbox: 'Open the sandbox',
  sandboxHint: 'The same server without a lesson. What you put there stays.',
  progress: ({ finished, known, written }: { finished: number; known: number; written: number }) => {
    const done = `${finished} of ${written} ${written === 1 ? 'lesson' : 'lessons'} finished`;
    return known === 0 ? done : `${done}, ${known} known`;
  },
  progressInTrack: ({ finished, known, lessons }: { finished: number; known: number; lessons: number }) =>
    `${finished} of ${lessons} finished${known === 0 ? '' : `, ${known} known`}`,
  jumps: 'Tracks',
  progressLabel: 'Lessons finished',
  /** Follows a count of lessons. */
  left: (minutes: number) => {
    if (minutes === 0) return '';
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    const words = [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
    return `, about ${words} left`;
  },
  buildsOn: 'Builds on',
  minutes: (minutes: number) => `${minutes} min`,
  notWritten: 'Not yet written',
  notWrittenNote: (count: number) =>
    count === 1
      ? 'One more question is planned; its lesson is not yet written.'
      : `${count} more questions are planned; their lessons are not yet written.`,
  state: {
    open: 'Not started',
    started: (done: number, total: number) => `${done} of ${total} steps done`,
    finished: 'Finished',
    known: 'Known',
  },
  allFinished: 'Every lesson that is written so far is finished.',
  allFinishedOrKnown: 'Every lesson that is written so far is finished or known.',
  footer: 'Keyspace is not made by or connected with Redis Ltd. The server is Valkey, under the BSD licence.',
  licences: 'Licences',
  authors: 'For authors',
  packs: 'Open a lesson pack',
  certificate: 'A page of what you have done',
} as const;
