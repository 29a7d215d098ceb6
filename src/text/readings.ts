/** Readings: the list of them, and one with its blocks of commands. */
export const readingsText = {
  heading: 'Readings',
  statement:
    'Short texts on what surrounds the commands: configuration, running a server, and what to choose when. What they claim can be run right in the text, on a server of this page’s own.',
  back: 'Back to the course',
  all: 'All readings',
  next: (title: string) => `Next: ${title}`,
  minutes: (minutes: number) => `${minutes} min`,
  read: 'Read',
  markRead: 'Mark as read',
  markUnread: 'Not read after all',
  markedRead: 'Marked as read.',
  markedUnread: 'No longer marked as read.',
  onBlocks:
    'The commands run on a server that is started empty for them and ends with them; your own data stay as they are. A block first runs the blocks above it.',
  onLab:
    'The commands run on servers that are started for them and end with them. A block first runs the blocks above it.',
  opening: 'Opening the reading',
  notFound: 'There is no reading at this address',
  notFoundBody: 'The link may be old or mistyped.',
  block: {
    label: (number: number, of: number) => `Commands, block ${number} of ${of}`,
    run: 'Run',
    runNamed: (number: number) => `Run block ${number}`,
    again: 'Run again',
    againNamed: (number: number) => `Run again: block ${number}`,
    running: 'Running',
    runningNamed: (number: number) => `Running block ${number}`,
    client: (name: string) => `Client ${name}:`,
    output: (line: string) => `What came of ${line}`,
    pass: (time: string) => `${time} pass`,
    server: {
      shutdown: 'The server is shut down',
      kill: 'The server’s process is killed',
      'power-off': 'The power fails',
      start: 'The server is started again',
    },
    waiting: '(still waiting)',
    meantToFail: 'The last line is meant to be refused.',
    ran: (number: number, lines: number) =>
      `Block ${number} has run: ${lines} ${lines === 1 ? 'line' : 'lines'}.`,
    failed: (why: string) => `It could not be run: ${why}`,
  },
} as const;
