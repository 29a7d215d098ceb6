import { storageText } from './storage.ts';

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

const keys = (count: number): string => counted(count, 'key', 'keys');

/** Data from other servers, and for them. */
export const dumpsText = {
  heading: 'From and to other servers',
  body: 'A snapshot (dump.rdb) of Redis up to 7.2 or of Valkey, or a file of commands, becomes a workspace here; what is here becomes a file for other servers.',
  import: 'Import dump.rdb or commands',
  drop: 'or drop the file here',
  exportAs: {
    rdb: 'Export as dump.rdb',
    commands: 'Export as commands',
  },
  exportOf: (workspace: string) => `The exports are of what ${workspace} holds now.`,
  otherTime:
    'The time of this server is not the machine’s. Lifetimes are written as the moments at which they end by its time; another server goes by its own.',
  readers: {
    rdb: 'dump.rdb is written in RDB version 80: Valkey reads it from 9.0 on; Redis and older versions of Valkey do not.',
    commands: 'Redis 7.0 and later and every Valkey take the commands: redis-cli --pipe < commands.resp',
  },
  nothingOpen: 'Open the sandbox or a workspace, and what it holds can be exported here.',
  working: { read: 'Loading the file into a server', import: 'Storing', export: 'Writing the file' },
  cancel: 'Give up',
  dismiss: 'Close this message',
  exported: (name: string, bytes: number) =>
    `${name} was written: ${storageText.size(bytes)}. The browser puts it with your downloads.`,
  fileNames: { rdb: 'dump.rdb', commands: 'commands.resp' },
  leftOut: {
    heading: 'Redis 7.0 has no commands for these:',
    fieldLifetimes: (count: number) =>
      `The lifetimes of ${counted(count, 'field of a hash', 'fields of hashes')}: the fields are in the file, their lifetimes are not.`,
    pendingOfDeleted: (count: number) =>
      `${counted(count, 'pending delivery', 'pending deliveries')} of stream entries that are deleted: the file has ${count === 1 ? 'it' : 'them'}, a server drops ${count === 1 ? 'it' : 'them'}.`,
    library: (name: string) =>
      `The function library ${name} says “server.”, which Redis 7.0 does not know: it may refuse to load it.`,
    database: (number: number) =>
      `Database ${number}: a server has 16 databases, 0 to 15, unless it is configured to have more.`,
  },
  nothingLeftOut: 'Nothing was left out.',
  offer: {
    title: 'Import this file?',
    close: 'Close',
    file: 'File',
    what: 'What it is',
    size: 'Size',
    holds: 'It holds',
    snapshot: (producer: string | null, version: number | null) =>
      `A snapshot${producer === null ? '' : `, written by ${producer}`}${version === null ? '' : ` (RDB version ${version})`}`,
    commands: (count: number) => `A file of ${counted(count, 'command', 'commands')}`,
    empty: 'no keys',
    database: (number: number, count: number, expires: number) =>
      `${keys(count)} in database ${number}${expires === 0 ? '' : `, ${expires.toLocaleString('en-US')} with a lifetime`}`,
    libraries: (count: number) => counted(count, 'function library', 'function libraries'),
    expired: (count: number) => `Not loaded: ${keys(count)} whose lifetime is over.`,
    refused: (refused: number, all: number) =>
      `The server refused ${refused.toLocaleString('en-US')} of ${counted(all, 'command', 'commands')}. The data are what the others made.`,
    refusal: (command: number, error: string) => `Command ${command.toLocaleString('en-US')}: ${error}`,
    moreRefusals: (count: number) => `and ${count.toLocaleString('en-US')} more`,
    where: 'Into which workspace',
    new: 'A new one',
    newWords: 'Nothing that is here is changed.',
    open: 'The open one',
    openWords: (workspace: string) =>
      `${workspace} has the file’s data then. What it holds now is kept aside, in the settings under “Kept aside”, where the two can be exchanged.`,
    name: 'Name',
    suggestion: (file: string) => (file.replace(/\.[a-z0-9]{1,5}$/i, '').trim() || 'Import').slice(0, 60),
    confirm: { new: 'Make the workspace', open: 'Import and keep the old data aside' },
    cancel: 'Cancel',
  },
  imported: {
    new: (name: string) => `The data are in the new workspace ${name}.`,
    open: (workspace: string) => `${workspace} has the file’s data now. What it held is kept aside.`,
    go: 'Open it',
  },
  failed: {
    read: 'The file was not imported',
    import: 'The file was not imported',
    export: 'Nothing was exported',
  },
  safe: 'What is kept in this browser was not changed.',
  problem: {
    ...storageText.problem,
    words: {
      ...storageText.problem.words,
      foreign: 'This is neither a snapshot nor a file of commands.',
    },
  },
  size: storageText.size,
} as const;
