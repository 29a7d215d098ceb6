/** The place where one chooses how the page looks and behaves. */
export const settingsText = {
  title: 'Settings',
  back: {
    course: 'Back to the course',
    roadmap: 'Back to the roadmap',
    read: 'Back to the readings',
    play: 'Back to the sandbox',
    workspace: 'Back to the workspace',
    scratch: 'Back to the scratch workspace',
    capsule: 'Back to the capsule',
    lesson: 'Back to the lesson',
    first: 'Back to the first steps',
    lab: 'Back to the lab',
  },
  look: 'Look',
  theme: { label: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },
  motion: {
    label: 'Motion in pictures',
    hint: 'Pictures move only to show what changed.',
    system: 'As the system',
    reduced: 'None',
  },
  terminal: 'Terminal',
  fontSize: {
    label: 'Text size',
    smaller: 'Smaller',
    larger: 'Larger',
    pixels: (pixels: number) => `${pixels} px`,
    sample: '127.0.0.1:6379> GET greeting',
  },
  hints: { label: 'Show a command’s arguments while it is typed' },
  screenReader: {
    label: 'Screen reader mode',
    hint: 'The terminal keeps a copy of its text that a screen reader can follow.',
  },
  commandClick: {
    label: 'A click on a command',
    hint: 'In texts, in pictures and in the list of keys.',
    insert: 'Inserts it',
    run: 'Runs it',
  },
  about: {
    heading: 'What Keyspace is made of',
    body: 'The server is Valkey 9.1, compiled to WebAssembly. Keyspace itself is under the MIT licence.',
    licences: 'Licences of all that it contains',
  },
  data: 'Your data',
  storage: {
    label: 'Server’s data',
    none: 'No server is open. Data are kept in this browser, each lesson’s apart from the sandbox’s.',
    starting: 'The server is starting.',
    kept: 'Kept in this browser, written within a second of each change.',
    memory: 'Only in memory: gone when this tab is closed or reloaded.',
    memoryBecause: (reason: string) => `Only in memory, gone when this tab is closed or reloaded: ${reason}.`,
    failed: 'The server does not run. What it had stored is still there.',
  },
  progress: {
    label: 'Progress and history',
    kept: 'Kept in this browser.',
    memory: (reason: string) => `Only in memory: ${reason}.`,
  },
  erase: {
    sandbox: 'Erase the sandbox',
    workspace: 'Erase this workspace’s data',
    lesson: 'Erase this lesson’s data',
    title: {
      sandbox: 'Erase the sandbox?',
      workspace: 'Erase this workspace’s data?',
      lesson: 'Erase this lesson’s data?',
    },
    description: {
      sandbox: 'Every key of the sandbox is deleted for good. Lessons, progress and settings stay.',
      workspace:
        'Every key of this workspace is deleted for good; the workspace stays, empty. Others, lessons, progress and settings stay.',
      lesson:
        'Every key of this lesson is deleted and the lesson’s own data are put back. The sandbox, other lessons and progress stay.',
    },
    confirm: 'Erase',
    cancel: 'Keep everything',
  },
  history: {
    clear: 'Forget typed commands',
    title: 'Forget the typed commands?',
    description: 'The commands that the terminals remember are deleted for good. Data and progress stay.',
    confirm: 'Forget',
    cancel: 'Keep them',
  },
} as const;
