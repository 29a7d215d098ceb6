/** The words in which the harness of build tasks speaks; each task's own are in its `words.ts`. */
export const taskText = {
  notation: `# held = GET {key}      keeps a reply; {held.1} is the first item of a list
# if {held} = nil       or != < <= > >=, then else if need be, and end
# SET {key} {now + 1}   {name} is an argument; + - * / of two numbers
# again                 starts anew, for example when EXEC answered nil
# return 1              is the answer; several words are a list
`,
  accepted: 'The code is accepted and has the functions that were asked for',
  emptyFunction: (name: string) => `\`${name}\` has no lines yet.`,
  problem: (name: string | null, line: number | null, message: string) => {
    const where = [name === null ? '' : `\`${name}\``, line === null ? '' : `line ${line}`].filter(Boolean);
    return where.length === 0 ? message : `${where.join(', ')}: ${message}`;
  },
  notLoaded: (error: string) => `The server refuses the library: \`${error}\`.`,
  noFunction: (name: string) => `The library registers no function \`${name}\`.`,
  notTried: (why: string) => `It was not tried, because ${why}.`,
  notAccepted: 'the code was not accepted',
  othersFirst: 'it is tried on a lab once the others hold',
  neverEnds: 'a call did not end',
  stageGone: 'the server is gone',
  goneWhile: (reason: string) => `While this was tried the server went away: ${reason}`,
  subject: (caller: string, name: string) => `${caller}'s \`${name}\``,
  fails: (subject: string, why: string) => `${subject} failed: ${why}`,
  refused: (line: number, text: string, error: string) => `line ${line}, \`${text}\`, got \`${error}\`.`,
  noText: (line: number, operand: string, is: 'nil' | 'error' | 'list') =>
    `in line ${line} \`${operand}\` is ${NO_TEXT[is]}, which cannot be a word of a command.`,
  noNumber: (line: number, operand: string, text: string | null) =>
    `in line ${line} \`${operand}\` is ${text === null ? 'no number' : `"${text}", which is no number`}.`,
  notCompared: (line: number, left: string | null | undefined, right: string | null | undefined) =>
    `line ${line} needs two numbers to compare, and has ${shown(left)} and ${shown(right)}.`,
  byZero: (line: number) => `line ${line} divides by 0.`,
  noEnd: (rounds: number) => `it began \`again\` ${rounds} times and still had no answer.`,
  manyCommands: (most: number) => `it sent ${most} commands and still had no answer.`,
  killed: 'it did not end, and the server stopped it.',
  waits: (caller: string, text: string) =>
    `\`${text}\` of ${caller} waits for something to happen. A function has to answer at once.`,
  cutOff: (caller: string, text: string) =>
    `the connection of ${caller} ended at \`${text}\` before there was a reply.`,
  promoted: (node: string) => `${node} is the primary now`,
  noFailover: 'the Sentinels chose no other primary within a minute',
  slippedIn: (second: string, first: string, command: string) =>
    `${second} came in after \`${command}\` of ${first}.`,
  bothStood: (second: string, first: string, command: string, other: string) =>
    `${first} had sent \`${command}\` and ${second} \`${other}\` before either went on.`,
  diedAfter: (subject: string, command: string | null) =>
    command === null
      ? `${subject} died before its first command.`
      : `${subject} died once it had sent \`${command}\`.`,
  pausedAfter: (subject: string, command: string | null) =>
    command === null
      ? `${subject} was slow to send its first command.`
      : `${subject} was held up once it had sent \`${command}\`.`,
  script: {
    strayEnd: (word: string) => `\`${word}\` without an \`if\` above it.`,
    noEnd: 'This `if` has no `end`.',
    condition: 'A condition is `if {a} = {b}`, with one of = != < <= > >=.',
    quotes: 'The quotes are not balanced.',
    unknownName: (name: string, known: readonly string[]) =>
      `Nothing is called \`${name}\`. There is ${known.map((one) => `\`${one}\``).join(', ')}.`,
  },
} as const;

const NO_TEXT = { nil: 'nil', error: 'an error', list: 'a list' } as const;

const shown = (text: string | null | undefined): string =>
  text === null ? 'nil' : text === undefined ? 'a list or an error' : `"${text}"`;
