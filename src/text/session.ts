const seconds = (ms: number): string => {
  const whole = Math.round(ms / 1000);
  return `${whole} second${whole === 1 ? '' : 's'}`;
};

/** What is said of the server's life: what happened, what is safe, what to do. */
export const sessionText = {
  notices: 'Messages about the server',
  dismiss: 'Close this message',
  log: 'Server log',
  shutdown: {
    title: 'The server was shut down',
    saved: 'Its files are kept. Started again, it reads them back.',
    memory: 'Its files are in the memory of this tab. Started again, it reads them back.',
    start: 'Start it again',
  },
  ended: {
    kill: {
      title: 'The server was killed',
      body: 'Its process has ended at once. What it had written to its files is there; started again, it reads them back.',
      start: 'Start it again',
    },
    'power-off': {
      title: 'The power is off',
      body: 'What the server had synced to the disk is there, and nothing that it wrote since. Started again, it reads that back.',
      start: 'Start it again',
    },
  },
  crash: {
    title: 'The server crashed',
    body: (message: string) =>
      `It ended with “${message}”. What it had written to its files is kept; started again, it reads them back.`,
    start: 'Start it again',
  },
  failed: {
    title: 'The server is not running',
    body: (message: string) => `The reason: ${message}.`,
    safe: 'The files kept in this browser were not touched.',
    retry: 'Try again',
    fresh: 'Erase the data and start empty',
    freshQuestion: {
      title: 'Erase the data of this workspace?',
      description:
        'All keys and server files of this workspace are deleted from this browser. Other workspaces and your progress in lessons are kept. This cannot be undone.',
      cancel: 'Keep the data',
      confirm: 'Erase and start empty',
    },
  },
  busy: {
    title: 'The server is busy',
    soFar: (ms: number) => `For ${seconds(ms)} so far.`,
    with: (client: string) => `Client ${client} is waiting for the reply to:`,
    unknown: 'No terminal is waiting for a reply.',
    unkillable: 'It is a script that has already changed data, so the server refuses SCRIPT KILL.',
    advice:
      'It may be done in a moment. Ending it loses what that command was doing; everything stored before is kept.',
    end: 'End the server and start it on the saved data',
    endMemory: 'End the server and start an empty one',
    memoryAdvice:
      'It may be done in a moment. This server’s data is in memory only: ending it loses all of the data.',
  },
  scriptLimit: {
    title: 'A script ran too long',
    killed: (ms: number) =>
      `It had run for ${seconds(ms)} and changed nothing, so Keyspace ended it with SCRIPT KILL. The server goes on.`,
    unkillable: (ms: number) =>
      `It had run for ${seconds(ms)} and already changed data, so the server refused SCRIPT KILL.`,
  },
  storage: {
    title: 'Data is not kept after this tab is closed',
    body: (reason: string) =>
      `The browser did not store the server’s files: ${reason}. The server goes on in memory.`,
  },
  otherTab: {
    title: 'This workspace is open in another tab',
    body: 'Only one tab can keep its data. This tab has an empty server in memory; nothing done here is kept. To go on with the kept data here, close the other tab first.',
    retry: 'Open the kept data here',
  },
  progress: {
    title: 'Progress and history are not kept after this tab is closed',
    body: (reason: string) => `The browser did not store them: ${reason}.`,
  },
} as const;
