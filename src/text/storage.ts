const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

const UNITS = ['bytes', 'KB', 'MB', 'GB'] as const;

/** A size as people read it; a kilobyte is 1,000 bytes. */
function sizeWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  if (unit === 0) return counted(bytes, 'byte', 'bytes');
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

const commands = (count: number): string => counted(count, 'command', 'commands');
function titleOf(workspace: string, name?: string): string {
  if (workspace === 'sandbox') return 'Sandbox';
  const made = /^play:(.*)$/.exec(workspace);
  return made === null ? `Lesson ${workspace.replace(/^lesson:/, '')}` : `Workspace ${name ?? made[1] ?? ''}`;
}

/** What outlives the page: where it is, how large it is, and how it is carried away, brought back and erased. */
export const storageText = {
  heading: 'Your data',
  size: sizeWords,
  workspace: titleOf,
  facts: {
    server: 'Server’s data',
    progress: 'Progress and history',
    used: 'Space used',
    usedOf: (used: number, quota: number) =>
      `${sizeWords(used)} of about ${sizeWords(quota)} that the browser allows`,
    usedUnknown: 'This browser does not say.',
    usedLabel: 'Part of the allowed space that is used',
    durability: 'If the disk is nearly full',
    persisted: 'The browser keeps this data until you erase it.',
    evictable: 'The browser may delete this data by itself.',
    unknown: 'This browser does not say what it deletes.',
    persist: 'Ask the browser to keep it',
    refused:
      'The browser did not agree. It may do so after more visits, or once the page is bookmarked or installed.',
  },
  kept: {
    heading: 'Kept in this browser',
    caption: 'What is kept, and how large it is',
    none: 'No server’s data are kept yet.',
    unreadable: (reason: string) => `What is kept cannot be listed: ${reason}.`,
    state: { good: '', newer: 'of a newer version of Keyspace', damaged: 'damaged' },
    download: 'Download',
    downloadOf: (name: string) => `Download the files of ${name}`,
    looking: 'Looking.',
  },
  asides: {
    heading: 'Kept aside',
    why: {
      damaged: 'as it was before the readable part was loaded',
      imported: 'from an import',
      exchanged: 'was in use before an exchange',
    },
    name: (workspace: string, when: string) => `${titleOf(workspace)}, ${when}`,
    exchange: 'Use instead',
    exchangeOf: (name: string) => `Use ${name} instead`,
    drop: 'Delete',
    dropOf: (name: string) => `Delete ${name}`,
    question: {
      title: 'Delete this copy?',
      description: (name: string) =>
        `${name} is deleted from this browser for good. What is in use now is not touched.`,
      confirm: 'Delete the copy',
      cancel: 'Keep it',
    },
  },
  carry: {
    heading: 'Carry it away and bring it back',
    body: 'One file with the data of all servers, progress, typed commands, scripts and settings. Commands with passwords are not in it.',
    exportAll: 'Export everything',
    importFile: 'Import a file',
    exporting: 'Making the file',
    reading: 'Reading the file',
    importing: 'Importing',
    archiving: 'Collecting the files',
    working: 'Working',
    leftOut: (workspaces: readonly string[]) =>
      `The file was made without ${workspaces.map((workspace) => titleOf(workspace)).join(', ')}, which cannot be read.`,
    exported: (size: number) =>
      `The file was made: ${sizeWords(size)}. The browser puts it with your downloads.`,
  },
  offer: {
    title: 'Import this file?',
    close: 'Close',
    made: (when: string) => `Made on ${when}. It holds:`,
    sandbox: (bytes: number) => `the sandbox’s data, ${sizeWords(bytes)}`,
    noSandbox: 'no data of the sandbox',
    workspaces: (count: number, bytes: number) =>
      `data of ${counted(count, 'workspace', 'workspaces')} of your own, ${sizeWords(bytes)}`,
    lessons: (count: number, bytes: number) =>
      `data of ${counted(count, 'lesson', 'lessons')}, ${sizeWords(bytes)}`,
    progress: (count: number) => `progress in ${counted(count, 'lesson or reading', 'lessons and readings')}`,
    history: (count: number) => counted(count, 'typed command', 'typed commands'),
    scripts: (count: number) => counted(count, 'script', 'scripts'),
    settings: 'settings',
    how: 'How',
    add: 'Add to what is here',
    addWords:
      'What is not here yet is added. Nothing that is here is changed: a sandbox from the file is kept aside, where you can exchange it with yours, lessons begun here stay as they are, and a script whose name is taken gets another.',
    replace: 'Replace what is here',
    replaceWords:
      'All servers’ data, progress, typed commands, scripts and settings in this browser are deleted for good, and those of the file take their place.',
    confirm: { add: 'Add', replace: 'Delete what is here and import' },
    cancel: 'Cancel',
    done: 'The file was imported.',
    goOn: 'Load the page anew',
  },
  erase: {
    heading: 'Erase everything',
    button: 'Erase everything',
    title: 'Erase everything?',
    description: (bytes: number | null) =>
      `All that Keyspace keeps in this browser is deleted for good: the data of the sandbox and of all lessons${
        bytes === null ? '' : ` (${sizeWords(bytes)})`
      }, copies kept aside, your progress, typed commands, settings, and the page as it is kept for use without a network. Other open tabs of Keyspace lose their servers. Then the page starts as on a first visit.`,
    confirm: 'Erase everything',
    cancel: 'Keep everything',
    erasing: 'Erasing',
  },
  problem: {
    title: {
      export: 'Nothing was exported',
      import: 'Nothing was imported',
      other: 'That did not work',
      erase: 'Not everything was erased',
    },
    safe: 'What is kept in this browser was not changed.',
    words: {
      foreign: 'The file was not made by Keyspace.',
      truncated: 'The file is incomplete. It may not have been downloaded to its end.',
      damaged: 'The file is damaged.',
      newer: 'A newer version of Keyspace is needed for this. Reload the page to get it.',
      full: 'There is not enough room in this browser.',
      crowded: 'Too many copies are kept aside. Delete some of them first.',
      missing: 'It is not there any more.',
      taken: 'Another workspace has this name.',
      large: 'It is too large for this.',
      blocked: 'Another tab of Keyspace uses the data. Close it and try again.',
      'newer-server': 'A newer server wrote this file than the one here can read.',
      unloadable: 'The server does not take this file.',
      refused: 'The browser’s storage refused.',
    },
    detail: (message: string) => `The reason: ${message}.`,
    dismiss: 'Close this message',
  },
  notices: {
    reload: 'Reload the page',
    keep: 'Store it again',
    full: {
      title: 'Data is not kept after this tab is closed',
      body: (reason: string) =>
        `The browser has no more room for the server’s files: ${reason}. The server goes on in memory. What was stored before is still there. Make room, for example by deleting other sites’ data, and store it again.`,
    },
    newer: {
      title: 'A newer version of Keyspace has used this data',
      body: 'This page is older and leaves the data as they are. Reload it to get the newer version. Until then the server runs in memory, and nothing done here is kept.',
    },
    erased: {
      title: 'The stored data were erased in another tab',
      body: 'The server goes on in memory with the data that it had. You can store them again, or reload the page and start empty.',
    },
    crowded: {
      title: 'The stored data are damaged',
      body: (reason: string) =>
        `Before the readable part is loaded, the files are kept aside as they are, but ${reason}. Download and delete some in the settings, then reload the page. Until then an empty server runs in memory.`,
    },
    damaged: {
      title: 'Some of the stored data could not be read',
      body: 'The server runs on what could be read. The files as they were are kept aside, untouched; they are also listed in the settings.',
      details: 'What is missing',
      download: 'Download the files as they were',
    },
    ended: {
      title: 'Everything was erased in another tab',
      body: 'Keyspace’s data in this browser were erased there, so the server here was ended.',
    },
    repair: {
      body: 'You can start on as much of the files as the server takes. They are kept aside as they are now, for download.',
      start: 'Start on the part that can be read',
      download: 'Download the files',
    },
  },
  damage: {
    list: 'The list of files cannot be read, so no file was loaded.',
    folders: 'The list of folders cannot be read.',
    entry: (path: string) => `${path}: its entry in the list of files cannot be read; not loaded.`,
    cut: (path: string, kept: number, bytes: number) =>
      `${path}: a piece is missing after byte ${kept.toLocaleString('en-US')} of ${bytes.toLocaleString('en-US')}; loaded up to there.`,
    broken: (path: string, kept: number, bytes: number, count: number) =>
      `${path}: no log any more from byte ${kept.toLocaleString('en-US')} of ${bytes.toLocaleString('en-US')} on; the ${commands(count)} before it were loaded.`,
    refused: (path: string, kept: number, bytes: number, count: number) =>
      `${path}: the server refuses the command at byte ${kept.toLocaleString('en-US')} of ${bytes.toLocaleString('en-US')}; the ${commands(count)} before it were loaded.`,
    leftOut: (path: string, bytes: number) => `${path}: ${sizeWords(bytes)} not loaded.`,
    renewed: (path: string) => `${path}: could not be used and was made anew.`,
  },
} as const;
