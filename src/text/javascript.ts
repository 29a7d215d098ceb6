/** Running JavaScript with node-redis against the server of the page. What programs print arrives as text. */
export const javascriptText = {
  /** Read out by screen readers with the editor. */
  editorHelp: (name: string) =>
    `Program ${name}. Escape, then Tab, leaves the editor. Ctrl Enter runs the program.`,
  run: 'Run',
  runHint: 'Ctrl+Enter runs it',
  stop: 'Stop',
  clear: 'Clear',
  output: 'What it has printed',
  running: 'Running',
  ends: {
    done: 'It has ended.',
    exited: (code: string) => `It has ended with code ${code}.`,
    stopped: 'Stopped.',
    failed: 'It has ended with an error:',
    atLine: (line: string) => `line ${line}`,
    time: (seconds: string) => `Ended after ${seconds} seconds, which is all the time that a program gets.`,
    open: 'It was still waiting: for a connection that was not closed (client.close()), a timer or a reply.',
    memory: 'Ended: it wanted more memory than a program gets.',
    console: 'Ended: it printed more than can be shown.',
    broken: (why: string) => `It could not be run: ${why}`,
  },
  about:
    'node-redis as it is published, at redis://localhost:6379, which is the server of this page. The program runs in an interpreter in a worker of its own: it has no network, no page and no files.',
  client: 'JavaScript',
  /** Of a method for which the server has no description. */
  own: 'A method of node-redis itself: it sends no command of that name.',
  unknown: 'The server of this page does not have its command.',
} as const;
