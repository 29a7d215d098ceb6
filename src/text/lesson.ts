/** The lesson panel: steps, verdicts, help, and what is said at the end. */
export const lessonText = {
  opening: 'Opening the lesson',
  minutes: (minutes: number) => `${minutes} min`,
  stepOf: (number: number, total: number) => `Step ${number} of ${total}`,
  buildsOn: 'Builds on',
  allLessons: 'All lessons',
  more: 'More for this lesson',
  known: {
    goOn: 'I know this, go on',
    takeBack: 'I do not know this after all',
    here: 'You said that you know this lesson.',
    passed: (title: string) => `“${title}” is marked as known.`,
    undo: 'Undo',
    undoNamed: 'Undo: the lesson is not known',
  },
  steps: 'Steps',
  stepState: { done: 'done', current: 'to do now', ahead: 'later' },

  insert: (command: string) => `Insert into the prompt: ${command}`,
  run: (command: string) => `Run: ${command}`,
  insertHint: 'A click puts a command into the prompt; Enter is yours.',
  runHint: 'A click runs a command in the terminal.',

  /** What a line of the solution has a scripted client do. */
  actor: {
    step: (name: string) => `Let ${name} play one line`,
    run: (name: string) => `Let ${name} play the lines that are left`,
    stop: (name: string) => `Stop ${name}`,
    crash: (name: string) => `Crash ${name}`,
  },

  /** Of a line of a solution that a click does. */
  deedFailed: (why: string) => `That was not done: ${why}`,

  /** Time that has to pass in a solution. */
  pause: {
    pass: (time: string) => `Let ${time} pass`,
    hint: 'You can wait as long, or click to have the server’s time move on at once.',
    passed: (time: string) => `${time} have passed`,
  },

  /** What is done to the server in a solution. */
  server: {
    'power-off': 'Turn the power off',
    kill: 'Kill the server with kill -9',
    shutdown: 'Shut the server down',
    start: 'Start the server again',
    tear: (bytes: string) => `Cut ${bytes} bytes off the end of the log`,
    flip: (offset: string, path: string) => `Flip byte ${offset} of ${path}`,
    hint: 'The tab Crashes does the same.',
    done: 'done',
  },

  goal: {
    heading: 'The goal',
    should: 'should',
    is: 'now:',
    met: 'met',
    unmet: 'not yet',
    waiting: 'Looking at the server',
    stale: 'The server is busy; this is how it was a moment ago.',
    failed: 'The server could not be looked at just now. It is tried again after the next command.',
    any: 'one of these',
    all: 'all of these',
    not: 'not this',
  },

  help: {
    hint: (number: number, total: number) =>
      total === 1 ? 'Show the hint' : `Show hint ${number} of ${total}`,
    hintLabel: (number: number) => `Hint ${number}`,
    solution: 'Show the solution',
    solutionLabel: 'One solution',
  },

  announce: {
    done: (title: string) => `Step done: ${title}.`,
    next: (title: string) => `Next: ${title}.`,
    finished: (title: string) => `Lesson finished: ${title}.`,
  },

  finish: {
    heading: 'Lesson finished',
    read: 'See what is next',
    commands: 'Commands of this lesson',
    next: 'Next lesson',
    nextNamed: (title: string) => `Next: ${title}`,
    course: 'Back to the course',
    play: 'Try more in the sandbox',
    repeat: 'Do the lesson again',
  },

  reset: {
    lesson: {
      menu: 'Reset this lesson',
      title: 'Reset this lesson?',
      description:
        'The data of this lesson is put back to its start and its steps begin again. The sandbox and the other lessons are not touched.',
      confirm: 'Reset the lesson',
    },
    step: {
      menu: 'Reset this step',
      title: 'Reset this step?',
      description:
        'The data of this lesson is put back to where this step begins: its start, and what the steps before it do. They stay done; the sandbox and the other lessons are not touched.',
      confirm: 'Reset the step',
    },
    cancel: 'Keep it',
    done: 'The lesson is back at its start.',
  },

  failed: {
    notFound: 'There is no lesson at this address',
    notFoundBody: 'The link may be old or mistyped. Your progress and data are untouched.',
    load: 'The lesson could not be opened',
    loadBody: 'Your progress and data are safe.',
    seed: 'The lesson’s data could not be put in place',
    retry: 'Try again',
    course: 'Go to the course',
  },
  codeLabel: 'Commands',
  /** A program in JavaScript that stands in the text. */
  program: {
    open: 'Open in JavaScript',
    hint: 'Opens it in the tab JavaScript, where it can be changed and run',
    opened: 'It is open in the tab JavaScript.',
    notOpened: 'It could not be opened: there may be too many scripts and programs.',
  },
} as const;
