/** What is said of a single server, and of a lab as a whole. */
const ofServer = {
  about:
    'Before each line that you type the server is remembered: its memory, its files, its connections and its time. You can put it back there, and forward again.',
  tooLarge: 'The server holds more than 96 MB, so its past is not kept.',
  here: 'The server is here.',
  gone: (moment: string) => `The server is where it was: ${moment}.`,
};
const ofLab: typeof ofServer = {
  about:
    'Before each line that you type, each fault and each step of its time the whole lab is remembered: the memory and the files of its nodes, what is on its way between them, their links and their time. You can put it back there, and forward again. Its time then stands until you let it pass.',
  tooLarge: 'The nodes hold more than 96 MB together, so their past is not kept.',
  here: 'The lab is here.',
  gone: (moment: string) => `The lab is where it was: ${moment}. Its time stands.`,
};

/** Going back in time: what a server or a lab was before, and what became of it. Values arrive as text. */
export const pastText = {
  heading: 'Going back',
  of: { server: ofServer, lab: ofLab },
  none: 'Nothing has been done yet.',
  failed: (why: string) => `That was not done: ${why}`,
  undo: 'Undo',
  redo: 'Redo',
  slider: 'Moment',
  before: (command: string, time: string) => `${time}, before ${command}`,
  did: {
    shutdown: 'the shutdown',
    kill: 'kill -9',
    'power-off': 'the power cut',
    damage: 'its files were damaged',
    start: 'it was started again',
  },
  pass: (time: string) => `${time} passed at once`,
  asItIs: (time: string) => `${time}, as it is`,
  end: (time: string) => `${time}, the end of this way`,
  go: 'Go there',
  name: 'A name for this moment',
  keep: 'Keep the name',
  named: 'The name is kept.',
  unnamed: 'The name is taken away.',
  compare: {
    same: 'The keys are the same as now.',
    back: (count: string) => `come back: ${count}`,
    lost: (count: string) => `go: ${count}`,
    changed: (count: string) => `change: ${count}`,
    lead: 'If you go there, keys',
    some: (names: string, more: string) => `${names} and ${more} more`,
    cut: 'Only the first 10,000 keys are compared.',
    working: 'Comparing',
    node: (node: string, line: string) => `${node}: ${line}`,
    down: 'It did not run then, or does not run now.',
  },
  branches: 'Other ways and named moments',
  branch: (moment: string) => `What you left behind: ${moment}`,
  size: (kept: string, most: string) => `${kept} of ${most} are used for it.`,
} as const;
