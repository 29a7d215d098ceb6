const number = new Intl.NumberFormat('en-US');
const counted = (amount: number, one: string, many: string): string =>
  `${number.format(amount)} ${amount === 1 ? one : many}`;

/** The terminals: their tabs, keys, and what is read out. What redis-cli itself prints is not here. */
export const terminalText = {
  secretLeftOut: '# A command with a password was left out.',
  list: 'Terminals',
  tab: (name: string) => `Client ${name}`,
  add: 'Open another terminal',
  full: (most: number) => `There can be ${most} terminals`,
  close: (name: string) => `Close terminal ${name}`,
  label: (name: string) => `Terminal of client ${name}`,
  description:
    'A command line to the server. Tab completes the command. To leave the terminal, press Escape and then Tab, or F6.',
  pickHint: 'Click to copy this value',
  menu: {
    label: 'More for this terminal',
    find: 'Find text… (Ctrl-Shift-F)',
    copyReply: 'Copy the last reply',
    copyText: 'Copy everything as text',
    copyMarkdown: 'Copy everything as Markdown',
    tiles: 'Show all terminals where there is room',
    tabs: 'Show one terminal at a time',
    typeToAll: 'Type into all terminals',
    typeToOne: 'Type into one terminal',
    follow: 'Follow redirections (-c)',
    followNot: 'Do not follow redirections',
    typingToAll: 'Typing into all',
    larger: 'Larger text',
    smaller: 'Smaller text',
    screenReaderOn: 'Turn on screen reader mode',
    screenReaderOff: 'Turn off screen reader mode',
    reply: 'the last reply',
    transcript: 'everything',
    value: (text: string) => (text.length > 24 ? `${text.slice(0, 24)}…` : text || 'an empty string'),
    copied: (what: string) => `Copied ${what}`,
    copyRefused: 'The browser did not allow copying.',
    failed: 'The menu could not be loaded.',
  },
  search: {
    label: 'Find',
    up: 'Go up to the one before',
    down: 'Go down to the next',
    close: 'Close the search',
    none: 'Not found',
    count: (chosen: number, count: number) => (chosen === 0 ? `${count} found` : `${chosen} of ${count}`),
    many: (most: number) => `More than ${most}`,
    failed: 'The search could not be loaded.',
  },
  keys: {
    label: 'Terminal keys',
    tab: 'Tab',
    tabDoes: 'Tab: complete the command',
    left: 'Cursor left',
    up: 'Earlier command',
    down: 'Later command',
    right: 'Cursor right',
    interrupt: 'Ctrl-C',
    interruptDoes: 'Ctrl-C: stop what is running, or clear the line',
    enter: 'Enter',
    enterDoes: 'Enter: run the line',
    paste: 'Paste',
    pasteDoes: 'Paste from the clipboard',
    pasteRefused:
      'The browser did not allow reading the clipboard. Press and hold in the terminal, then choose Paste.',
  },
  /** The first line of a terminal. `version` is the server's own word. */
  banner: {
    running: (version: string) => `Valkey ${version}, a real server, running in this tab. HELP tells more.`,
    notRunning: 'The server is not running.',
  },
  /** Set before every line that Keyspace and not the server writes into a terminal. */
  ownLine: '# Keyspace: ',
  segfault:
    'DEBUG SEGFAULT has no effect here: WebAssembly lets the server read address 0, so it did not crash. It sent no reply and goes on running. DEBUG PANIC crashes it. Its connection is replaced now, so that the prompt is free.',
  /** Why `connect` leads nowhere; stands behind "Could not connect to Redis at …:". */
  unreachable:
    'Connection refused. This tab has no network: what can be reached is its own server, 127.0.0.1 (or localhost) 6379.',
  nobodyThere:
    'Connection refused. In this lab only its nodes can be reached: lab nodes lists their addresses.',
  /** In place of `redis-cli --cluster …` where there is one server. */
  noCluster:
    'There is no cluster here: this tab has one server, and it runs alone. The Lab has six nodes that have not met, to make a cluster of (#/lab/nodes), and a cluster that stands (#/lab/cluster).',
  reply: {
    error: (message: string) => `Error: ${message}`,
    nil: 'Null',
    empty: 'Empty',
    bytes: (amount: number) => counted(amount, 'byte', 'bytes'),
    elements: (amount: number) => counted(amount, 'element', 'elements'),
    entries: (amount: number) => counted(amount, 'entry', 'entries'),
    message: 'Message received',
    none: 'No reply',
    more: (amount: number) => `and ${counted(amount, 'more reply', 'more replies')}`,
  },
} as const;
