import { storageText } from './storage.ts';

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** Capsules: one file or link with a server, or a lab, and what was around it. */
export const capsuleText = {
  save: {
    heading: 'Hand it on',
    about: (name: string) =>
      `A capsule holds ${name} as it is now: data, time, scripted clients, your scripts, and what the terminals printed. Whoever opens it sees the same.`,
    aboutLab: (name: string) =>
      `A capsule holds the lab “${name}” as it is now: the files of each node, which nodes run, their clocks, the faults of links, the lab’s time, your scripts, and what the terminals printed. Where it is opened, each node is started again on its files.`,
    file: 'Save as a file',
    link: 'Copy a link',
    open: 'Open a capsule',
    working: 'Being made.',
    failed: 'The capsule was not made',
    saved: (bytes: number) => `Saved, ${storageText.size(bytes)}.`,
    copied: (characters: number) =>
      `The link was copied. It has ${characters.toLocaleString('en-US')} characters.`,
    refused: 'The browser did not let the link be copied. Copy it from here:',
    linkLabel: 'The link',
    long: (characters: number) =>
      `A link would have ${characters.toLocaleString('en-US')} characters, and 32,000 is the most that can be passed on safely. Save it as a file instead.`,
    none: 'No server is open. Open a workspace or a lesson to make a capsule of it.',
  },
  page: {
    title: 'Open a capsule',
    heading: 'Open a capsule',
    about:
      'A capsule is a file or a link that somebody made of a workspace. Nothing in it runs before you open it, and it does not touch your own data: it is opened beside them, in memory. It is gone when you leave it, unless you keep it under a name, or, if it is a lab, save it as a capsule again.',
    choose: 'Choose a file',
    drop: 'or drop it here',
    reading: 'Being read.',
    read: 'It was read to its end and is whole. Nothing of it has been opened.',
    refused: 'The capsule was not opened',
    safe: 'Nothing has changed; your own data are as they were.',
    dismiss: 'Close this message',
    facts: 'What the capsule says of itself',
    name: 'Name',
    made: 'Made',
    size: 'Size',
    sizeOf: (packed: number | null, files: number, count: number) =>
      `${packed === null ? '' : `${storageText.size(packed)}; `}${counted(count, 'file', 'files')} inside, ${storageText.size(files)}`,
    keys: 'Keys',
    keysOf: (keys: number | null) => (keys === null ? 'not counted' : keys.toLocaleString('en-US')),
    server: 'Server',
    serverOf: (version: string) => `one, Valkey ${version}`,
    lab: 'Lab',
    labOf: (title: string, version: string) => `${title}, Valkey ${version}`,
    nodes: 'Nodes',
    nodeOf: (node: string, state: string | null) => (state === null ? node : `${node} (${state})`),
    lives: { running: null, paused: 'paused', ended: 'shut down', crashed: 'crashed', off: 'powered off' },
    labHint:
      'When it is opened, the nodes that ran are started again on their files, at the lab’s time of then: their data are those of then, their connections to each other are new. What stood only in their memory, such as settings that were not written down, is not in it.',
    faults: 'Faults of links',
    faultOf: (from: string, to: string, what: readonly string[]) => `${from} → ${to}: ${what.join(', ')}`,
    cut: 'cut',
    delayed: (ms: number) => `${ms.toLocaleString('en-US')} ms later`,
    lossy: (percent: number) => `${percent}% lost`,
    time: 'Server’s time',
    labTime: 'Lab’s time',
    timeOf: (when: string, rate: number) =>
      rate === 1 ? when : rate === 0 ? `${when}, held` : `${when}, ${rate} times as fast`,
    lesson: 'Made in the lesson',
    actors: 'Scripted clients',
    actorsHint: 'They do not run by themselves.',
    scripts: 'Scripts',
    scriptsHint:
      'They stand in the tabs Scripts and JavaScript while the capsule is open, and run when you run them.',
    script: (name: string, language: string) => `${name} (${language})`,
    terminals: 'What the terminals printed',
    terminal: (name: string) => `Client ${name}`,
    open: 'Open it',
    otherFile: 'Choose another file',
    gone: 'No capsule is open. What was opened from one and not kept is gone when the page is loaded anew.',
  },
  scratch: {
    scriptsKeptNowhere: 'they came with the capsule that is open',
    addScripts: (count: number) => `Add ${counted(count, 'script', 'scripts')} to yours`,
    addedScripts: (count: number) => `${counted(count, 'script was', 'scripts were')} added to yours.`,
    what: 'Scratch, not kept:',
    keepLab: 'To keep it, save it as a capsule again.',
    keep: 'Keep it',
    heading: 'Keep it as',
    confirm: 'Keep',
    failed: 'It was not kept',
    lesson: (title: string) => `To the lesson “${title}”`,
    printed: 'What was printed',
    close: 'Close',
    addActors: (count: number) => `Add ${counted(count, 'scripted client', 'scripted clients')}`,
    added: (count: number) =>
      `${counted(count, 'scripted client was', 'scripted clients were')} added to yours.`,
  },
  problem: storageText.problem,
} as const;
