const counted =
  (one: string, several = `${one}s`) =>
  (count: string): string =>
    `${count} ${count === '1' ? one : several}`;

const keys = counted('key');
const changes = counted('change');
const writes = counted('write');

/** Ending a server in the ways in which servers end, and what is left of its data then. Values arrive as text. */
export const crashesText = {
  stop: {
    heading: 'End the server',
    runs: 'The server runs.',
    down: 'The server does not run.',
    starting: 'The server is starting.',
    powerOff: 'Power off',
    kill: 'kill -9',
    shutdown: 'Shut down',
    start: 'Start it again',
    means: [
      'Power off: the machine stops. What the server has synced (fsync) is on the disk; what it wrote since is gone.',
      'kill -9: the process stops, the machine goes on. What was written is in the kernel’s page cache, and is there.',
      'Shut down: the server is asked to end, as by SHUTDOWN. It syncs its log, or saves where save points are set.',
    ],
    failed: (why: string) => `That was not done: ${why}`,
  },
  damage: {
    heading: 'Before it starts: damage its files',
    none: 'There are no files with data.',
    bytes: 'Bytes to cut off the end of the log',
    tear: 'Tear the log',
    torn: (count: string) => `The last ${counted('byte')(count)} of the log are gone.`,
    file: 'File',
    offset: 'Byte to turn, from 0',
    flip: 'Flip the byte',
    flipped: (offset: string, path: string) =>
      `Byte ${offset} of ${path} is another now. Once more puts it back.`,
    size: (path: string, size: string) => `${path}, ${size}`,
    ignored: 'With the log on, the server does not read dump.rdb when it starts.',
  },
  report: {
    heading: 'What survived',
    none: 'End the server to see what of its data is left.',
    ended: {
      'power-off': (time: string) => `${time}: power off.`,
      kill: (time: string) => `${time}: kill -9.`,
      shutdown: (time: string) => `${time}: shut down.`,
    },
    held: (count: string) => `The server held ${keys(count)}.`,
    log: (policy: string) => `It kept a log (appendonly yes) with appendfsync ${policy}.`,
    noLog: (count: string) =>
      `It kept no log (appendonly no); ${changes(count)} since its last snapshot (rdb_changes_since_last_save).`,
    allSynced: 'All that it had acknowledged was synced.',
    unsynced: (count: string, bytes: string) =>
      `Acknowledged and not synced: ${writes(count)}, ${bytes} of the log.`,
    lost: 'With the power they are lost:',
    cached: 'The page cache has them, so they are not lost. A power cut now would still take them:',
    savedByEnd: 'Shutting down has synced them:',
    more: (count: string) => `and ${count} more`,
    tear: (count: string) => `Damage: ${counted('byte')(count)} cut off the end of the log.`,
    flip: (offset: string, path: string) => `Damage: byte ${offset} of ${path} turned.`,
    waits: 'Started again, the server shows what it finds.',
    refused: 'The server refused to start on these files. What it said:',
    mend: 'Flip the same byte once more to put it back, or let the message above start the server on what can be read.',
    found: (before: string, now: string) => `Keys before: ${before}. Keys after the start: ${now}.`,
    same: 'Every key is as it was.',
    gone: (names: string) => `Gone: ${names}.`,
    older: (names: string) => `Another value than was acknowledged: ${names}.`,
    back: (names: string) => `Back, although deleted: ${names}.`,
    some: (names: string, more: string) => `${names} and ${more} more`,
    cut: 'Only the first 10,000 keys are compared.',
    serverLog: 'What the server logged when it started',
    commands: 'Writes that were not synced',
  },
  differs: {
    heading: 'What differs from a real machine',
    lines: [
      'A tab cannot fork. BGSAVE and BGREWRITEAOF save in the foreground, so none is ever in progress when the power goes: a snapshot or a rewrite is there whole, or not at all.',
      'A real kernel also writes back by itself what has waited for some 30 seconds. Here only the server’s own fsync counts.',
      'Going back in time begins anew when the server is started again.',
    ],
  },
} as const;
