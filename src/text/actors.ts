/** Scripted clients: what they do, what can be done with them, and how one is written. */
export const actorsText = {
  label: 'Scripted clients',
  badge: (name: string) => `client ${name}`,

  empty: {
    own: 'A scripted client is a connection of its own beside your terminals. It plays the lines that you give it: one at a time, or by itself. So you can be several programs at once, and crash one of them.',
    lesson: 'This lesson has no scripted clients.',
  },

  add: {
    label: 'Add a client',
    own: 'Own lines',
    full: 'There is room for eight. Remove one first.',
    presets: {
      producer: 'Producer',
      worker: 'Worker',
      racer: 'Racer',
    },
    about: {
      producer: 'Adds a job to the stream “jobs”, again and again.',
      worker:
        'Takes jobs from that stream for the group “workers”, and acknowledges each. Crash it in between: the entry stays pending.',
      racer:
        'Sells one of ten as a careless program does: reads the stock, then writes one less. Let two of them take turns.',
    },
  },

  /** Where a client stands; the first line of its card. */
  standing: {
    new: 'not started',
    connecting: 'connecting',
    ready: 'ready',
    running: 'running',
    waiting: (command: string, since: string) => `waits in ${command} since ${since}`,
    finished: 'has played all lines, still connected',
    stopped: 'stopped',
    crashed: 'crashed',
    lost: (reason: string) => `connection lost: ${reason}`,
    played: (lines: string, one: boolean) => (one ? '1 line played' : `${lines} lines played`),
  },

  does: {
    step: 'Step',
    run: 'Run',
    pause: 'Pause',
    stop: 'Stop',
    crash: 'Crash',
    restart: 'Restart',
    named: (action: string, name: string) => `${action} ${name}`,
    label: (name: string) => `What ${name} does`,
    hints: {
      step: 'Plays the next line',
      run: 'Plays line after line',
      pause: 'Stays between two lines, connected',
      stop: 'Ends after the line that is under way',
      crash: 'Cuts the connection at once, whatever is under way',
      restart: 'Begins again at the first line, with a new connection',
    },
  },

  pace: {
    label: (name: string) => `Pace of ${name}`,
    lines: (lines: number) => (lines === 1 ? '1 line/s' : `${lines} lines/s`),
    fast: 'full speed',
  },

  lines: (name: string) => `Lines of ${name}`,
  moreLines: (lines: number) => (lines === 1 ? 'and 1 more line' : `and ${lines} more lines`),
  repeats: 'and from the beginning',
  log: (name: string) => `What ${name} has done, newest first`,
  last: 'last',
  next: 'next',
  logAll: (lines: number) => `Show the last ${lines}`,
  logNewest: 'Show fewer',
  noReply: {
    waiting: '(no reply yet)',
    ended: '(no reply: it ended before)',
  },

  edit: (name: string) => `Change ${name}`,
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} was removed.`,
  undo: 'Undo',

  form: {
    titleAdd: 'A client of your own',
    titleChange: (name: string) => `Change ${name}`,
    close: 'Close',
    name: 'Name',
    nameHint: 'Lower case letters, digits and hyphens, at most 16. The server shows it in CLIENT LIST.',
    lines: 'Lines',
    linesHint: 'One command a line, as you would type it. Each is sent when the one before is answered.',
    repeat: 'Begin again after the last line',
    add: 'Add it',
    change: 'Change it',
    changeHint: 'It begins again at its first line.',
    problems: {
      name: 'This cannot be a client’s name.',
      taken: 'Another client has this name.',
      empty: 'There is no command in it.',
      tooMany: (most: number) => `At most ${most} lines can be played.`,
      tooLong: (most: string) => `At most ${most} characters can be played.`,
      unreadable: (line: number) => `Line ${line} has quotes that do not match.`,
      notHere: (line: number, name: string) =>
        `Line ${line}: ${name} has another number of replies than one, so its end could not be told. Use a terminal for it.`,
    },
  },

  /** What is read out after something was done. */
  news: {
    ran: (name: string, command: string, reply: string) => `${name} ran ${command}, replied ${reply}.`,
    waits: (name: string, command: string) => `${name} waits in ${command}.`,
    next: (command: string) => `Next: ${command}.`,
    finished: 'It has played all lines.',
    running: (name: string) => `${name} runs.`,
    paused: (name: string) => `${name} is paused.`,
    stopped: (name: string) => `${name} has stopped.`,
    crashed: (name: string) => `${name} has crashed.`,
    lost: (name: string, reason: string) => `${name} has lost its connection: ${reason}.`,
    restarted: (name: string) => `${name} is back at its first line.`,
    added: (name: string) => `${name} was added.`,
  },
} as const;
