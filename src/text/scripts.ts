/** Scripts: the editor, what is said of a line before it runs, and what it brought. */
export const scriptsText = {
  /** The clients of scripts, as pictures and the timeline call them. */
  client: (name: string | null) => (name === null ? 'script' : `script ${name}`),
  asker: 'the script editor',

  /** Read out by screen readers with the editor. */
  editorHelp: (name: string) =>
    `Script ${name}. Escape, then Tab, leaves the editor. Ctrl Enter runs the line.`,
  loading: 'The editor is being fetched',

  firstName: 'First script',
  /** Comments in it. */
  firstLines: {
    begin: 'Run a line with Ctrl Enter, all of them with Ctrl Shift Enter.',
    clients: 'Another client waits for a job, until this one brings it.',
    quotes: 'Three quotes begin and end a text of several lines.',
  },

  choose: { commands: 'Choose a script', programs: 'Choose a program' },
  option: {
    redis: (name: string) => name,
    lua: (name: string) => `${name} · Lua`,
    javascript: (name: string) => name,
  },
  examples: 'Begin with an example',
  none: {
    commands: 'There is no script. Make one to begin.',
    programs: 'There is no program. Make one to begin.',
  },
  make: { redis: 'New script', lua: 'New Lua script', javascript: 'New program' },
  names: { redis: 'Script', lua: 'Lua script', javascript: 'Program' },
  more: 'More for what is open here',
  rename: {
    action: 'Rename…',
    title: 'Give it another name',
    label: 'Name',
    submit: 'Rename',
    close: 'Close',
  },
  export: 'Save as a file',
  import: 'Open a file…',
  importLabel: 'A file to open',
  remove: {
    action: 'Delete…',
    title: (name: string) => `Delete “${name}”?`,
    body: 'It is gone then. What it did to the server stays.',
    cancel: 'Keep it',
    confirm: 'Delete',
  },
  problems: {
    'too-many': 'There is room for 200 scripts and programs. Delete one first.',
    'too-long': 'A million characters is the most. This one has more, and what was added last is not kept.',
    'name-taken': 'Another one, a script or a program, has this name.',
    'bad-name': 'A name has 1 to 60 characters, and no space at its ends.',
    unreadable: 'This file is no text.',
  },
  keptNowhere: (reason: string) => `What is written here lasts until the page is closed: ${reason}.`,

  lua: {
    label: 'What the script is called with',
    keys: 'KEYS',
    args: 'ARGV',
    call: 'Function to call',
    keysHint: 'The keys, as words of a command: stock:1 stock:2',
    argsHint: 'The other arguments, as words of a command: 5 "two words"',
    callHint: 'A function of this library; with none it is only loaded',
    run: 'Run script',
    faults: {
      keys: 'The quotes of the keys are not balanced.',
      args: 'The quotes of the arguments are not balanced.',
    },
  },

  calls: {
    label: 'Commands that it called',
    none: 'It called no command.',
    answered: (reply: string) => `→ ${reply}`,
    orMore: 'There may be more, of which no event told: the record had no room.',
    failed: (problem: string) => `What it called cannot be seen: ${problem}`,
  },

  run: {
    line: 'Run line',
    lineHint: 'Ctrl Enter: the selected lines, or the one with the cursor',
    all: 'Run all',
    allHint: 'Ctrl Shift Enter',
    stop: 'Stop',
    stopHint: 'Ends what runs, and the connections of clients that wait',
    stopOnError: 'Stop at an error',
    follow: 'Follow redirections (-c)',
    followHint: 'A client that a node of a cluster sends on goes there, and sends the command again',
    clear: 'Clear replies',
    disconnect: 'Let clients go',
    disconnectHint:
      'Ends the connections of this script: its transactions, subscriptions and chosen databases go with them',
  },

  /** What became of a run; read out when it ends. */
  ended: {
    done: (lines: number) => `${countOf(lines)} run`,
    error: (lines: number, of: number) => `Stopped at an error: ${lines} of ${countOf(of)} run`,
    stopped: (lines: number, of: number) => `Stopped: ${lines} of ${countOf(of)} run`,
  },
  waits: 'A client waits for something that has not happened yet',
  running: 'Running…',
  nothingToRun: 'There is no command to run here.',
  unreadable: (line: number) => `Line ${line} cannot be read, so nothing was run.`,

  replies: {
    label: 'Replies',
    empty:
      'Replies come here, and beside their lines. One command a line; B: in front of it makes it another client’s; a line with # in front is a comment; three double quotes begin and end a text of several lines.',
    line: (number: number) => `Line ${number}`,
    goTo: (number: number) => `Go to line ${number}`,
    standings: {
      queued: 'waits for its client’s line before',
      sent: 'sent',
      waiting: 'waits',
      answered: '',
      refused: '',
      lost: 'connection lost',
      stopped: 'stopped',
    },
    took: (ms: string) => `${ms} ms`,
    /** Beside a line, of a reply of several lines. */
    more: (lines: number) => `  … ${lines} more`,
    left: (lines: number) => `${lines} earlier replies are left out.`,
  },

  /** What is said against a line before it runs. */
  marks: {
    quotes: 'The quotes are not balanced: a closing quote is missing, or something stands right behind it.',
    openText: 'Three double quotes begin a text here, and there are none to end it.',
    unknownCommand: (name: string, near: readonly string[]) =>
      `The server has no command ${name}.${near.length === 0 ? '' : ` It has ${near.join(', ')}.`}`,
    unknownSubcommand: (container: string, name: string, near: readonly string[]) =>
      `${container} has no subcommand ${name}.${near.length === 0 ? '' : ` It has ${near.join(', ')}.`}`,
    exactly: (name: string, wanted: number, given: number) =>
      `${name} takes ${wordsOf(wanted)} with its name; here ${are(given)}.`,
    atLeast: (name: string, least: number, given: number) =>
      `${name} takes at least ${wordsOf(least)} with its name; here ${are(given)}.`,
    notHere: (name: string) =>
      `${name} turns a connection into a replica’s: what comes then are no replies. A lab shows replicas.`,
  },

  hover: {
    since: (version: string) => `Since ${version}`,
    complexity: (text: string) => `Complexity ${text}`,
    group: (group: string) => `Group ${group}`,
    deprecated: (version: string) => `Deprecated since ${version}`,
    argument: (name: string, type: string) => `This is ${name} (${type})`,
    token: (token: string) => `This is the option ${token}`,
  },
} as const;

const countOf = (lines: number): string => (lines === 1 ? '1 line' : `${lines} lines`);
const wordsOf = (words: number): string => (words === 1 ? '1 word' : `${words} words`);
const are = (words: number): string => (words === 1 ? 'is 1' : `are ${words}`);
