/** The course map. */
export const courseText = {
  title: 'Course',
  heading: 'Learn Redis on a real server',
  statement:
    'A real server runs inside this tab: Valkey, the open continuation of Redis. You type commands, see what they do to the data, and each lesson checks what your server really holds. Nothing leaves the browser, and there is no account.',
  whereToBegin:
    'New here? Begin with question 1; each lesson takes a few minutes and starts from its own data.',
  begin: 'Begin',
  resume: 'Continue where you stopped',
  resumeAt: (lesson: string, step: string) => `${lesson}: ${step}`,
  nextUp: 'Next lesson',
  sandbox: 'Open the sandbox',
  sandboxHint: 'The same server without a lesson. What you put there stays.',
  progress: (finished: number, written: number) =>
    written === 1 ? `${finished} of 1 lesson finished` : `${finished} of ${written} lessons finished`,
  progressLabel: 'Lessons finished',
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
  },
  allFinished: 'Every lesson that is written so far is finished.',
  footer: 'Keyspace is not made by or connected with Redis Ltd. The server is Valkey, under the BSD licence.',
} as const;
