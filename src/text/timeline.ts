/** What the timeline says of what the server did. Functions fill in values that are already text. */

/** `a`, `a and b`, `a, b and c`. */
const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

const waitingFor = {
  list: (keys: readonly string[]) => `list${keys.length > 1 ? 's' : ''} ${listed(keys)}`,
  stream: (keys: readonly string[]) => `stream${keys.length > 1 ? 's' : ''} ${listed(keys)}`,
  'sorted set': (keys: readonly string[]) => `sorted set${keys.length > 1 ? 's' : ''} ${listed(keys)}`,
  replicas: () => 'replicas',
  paused: () => 'the end of CLIENT PAUSE',
  module: () => 'a module',
  shutdown: () => 'the shutdown',
} as const;

const outcomes = {
  enough: 'there is enough now',
  'goes on': 'it goes on',
  still: 'it is still more than maxmemory allows',
} as const;

export const timelineText = {
  more: '…',
  listed,
  waitingFor,
  /** The beginning of a reply that is longer than what is known of it. */
  cutString: (start: string, bytes: string) => `"${start}…" (${bytes} bytes)`,
  cutList: (elements: string, count: string) =>
    elements === '' ? `… (${count} elements)` : `${elements} … (${count} elements)`,
  cutMap: (entries: string, count: string) =>
    entries === '' ? `… (${count} entries)` : `${entries} … (${count} entries)`,

  lanes: {
    label: 'What each client does',
    client: (name: string) => `client ${name}`,
    server: 'the server itself',
    serverShort: 'Server',
    others: 'other clients',
    othersShort: 'Others',
  },

  /** What a client is in the middle of, as short as the head of its column. */
  doing: {
    idle: 'idle',
    gone: 'not connected',
    running: (command: string) => `running ${command}`,
    waiting: (what: string) => `waiting for ${what}`,
    queue: (count: string, orMore: boolean) => `in MULTI, ${count}${orMore ? ' or more' : ''} queued`,
    watching: (keys: string) => `watching ${keys}`,
    broken: 'WATCH broken',
    subscribed: (channels: string) => `subscribed to ${channels}`,
    several: (count: number) => `${count} clients`,
  },

  /** Halves of the sentence that a row is for whoever does not see it. The first begins it, the others follow a comma. */
  sentence: {
    gap: (gap: string, rest: string) => `${gap}: ${rest}`,
    ran: (who: string, command: string) => `${who} ran ${command}`,
    inTransaction: (who: string, command: string) => `In its transaction, ${who} ran ${command}`,
    inScript: (who: string, command: string) => `A script of ${who} ran ${command}`,
    inUnknownScript: (command: string) => `A script ran ${command}`,
    again: (command: string) => `ran ${command} again`,
    queued: (who: string, command: string) => `${who} queued ${command}`,
    place: (place: string) => `number ${place} in its queue`,
    withQueue: (count: string, one: boolean) =>
      one ? 'with 1 command queued' : `with ${count} commands queued`,
    refused: (who: string, command: string) => `${who} sent ${command}`,
    refusedWith: (error: string) => `refused with ${error}`,
    replied: (reply: string) => `replied ${reply}`,
    took: (time: string) => `took ${time}`,
    nothingRun: (cause: string | null) =>
      cause === null
        ? 'nothing was run, because its WATCH was broken'
        : `nothing was run, because its WATCH was broken by ${cause}`,
    nothingRunExpired: (key: string | null) =>
      key === null
        ? 'nothing was run, because a key that it watches had expired'
        : `nothing was run, because ${key}, which it watches, had expired`,
    causedBy: (who: string, command: string) => `${who}’s ${command}`,
    waits: (what: string) => `waits for ${what}`,
    until: (time: string) => `for ${time} at most`,
    woken: (who: string, cause: string | null) =>
      cause === null ? `${who} waits no longer` : `${who} was woken by ${cause}`,
    timeout: (who: string) => `${who} waits no longer, because its time was over`,
    wokenWithError: (who: string, cause: string | null) =>
      cause === null
        ? `${who} waits no longer, it was given an error`
        : `${who} waits no longer, it was given an error by ${cause}`,
    whileWaiting: 'while it was waiting',
    wokeOthers: (whom: string) => `woke ${whom}`,
    watches: (key: string) => `watches ${key} from here on`,
    brokeWatch: (whom: string, key: string | null) =>
      key === null ? `broke the WATCH of ${whom}` : `broke the WATCH of ${whom} on ${key}`,
    brokeOwnWatch: (key: string | null) =>
      key === null ? 'broke its own WATCH' : `broke its own WATCH on ${key}`,
    delivered: (whom: string) => `delivered to ${whom}`,
    byPattern: (who: string, pattern: string) => `${who} (by its pattern ${pattern})`,
    toItself: 'itself',
    receivers: (count: string) => `given to ${count} receivers in all`,
    nobodyHeard: 'nobody heard it',
    published: (message: string, channel: string) => `published ${message} on ${channel}`,
    forget: (whom: string, keys: string | null) =>
      keys === null ? `told ${whom} to forget all keys` : `told ${whom} to forget ${keys}`,
    closed: (whom: string) => `closed ${whom}`,
    foundExpired: (key: string) => `found that ${key} had expired and deleted it`,
    miss: (key: string) => `found no key ${key}`,
    evicted: (key: string) => `evicted ${key}`,
    encoding: (key: string | null, from: string, to: string) =>
      key === null ? `changed an encoding from ${from} to ${to}` : `changed ${key} from ${from} to ${to}`,
    keyEvents: (events: string) => `key events: ${events}`,
    keyEvent: (event: string, key: string) => `${event} ${key}`,
    more: (count: string) => `and ${count} more`,
    connected: (who: string) => `${who} connected`,
    disconnected: (who: string) => `${who} disconnected`,
    skipped: (count: string, one: boolean) =>
      one ? '1 command is not shown here' : `${count} commands are not shown here`,
    skippedWhy: 'more happened than is recorded',
    /** A command caused it, of which nothing else is known. */
    unknownCommand: 'a command that is not shown',
    serverExpired: (who: string, key: string) => `${who} deleted ${key}, whose time was over`,
    serverEvicted: (who: string, key: string) => `${who} evicted ${key} to make room`,
    serverDid: (who: string, what: string) => `${who} ${what}`,
    keyTold: (event: string, key: string) => `told of the key event ${event} ${key}`,
    propagated: (as: string, key: string) => `passed the deletion of ${key} on as ${as}`,
    madeRoom: (count: string, one: boolean, outcome: keyof typeof outcomes) =>
      `evicted ${one ? '1 key' : `${count} keys`} to make room, ${outcomes[outcome]}`,
    roomFor: (what: string, client: string, command: string) => `${what}, for ${command} of ${client}`,
  },

  /** What stands beside a command, or where an arrow ends. */
  mark: {
    waits: (what: string) => `waits for ${what}`,
    woken: 'woken',
    timeout: 'time was over',
    error: 'woken with an error',
    nothingRun: 'not run: WATCH broken',
    nothingRunExpired: 'not run: a watched key had expired',
    queued: (place: string) => `number ${place} in the queue`,
    queuedSomewhere: 'queued',
    inQueue: (count: string) => `${count} queued`,
    refused: 'refused',
    watches: (key: string) => `watches ${key}`,
    broken: (key: string | null) => (key === null ? 'WATCH broken' : `WATCH on ${key} broken`),
    brokenBy: (who: string) => `WATCH broken by ${who}`,
    message: (message: string, channel: string) => `${message} on ${channel}`,
    channel: (channel: string) => `message on ${channel}`,
    forget: (keys: string | null) => (keys === null ? 'forget all keys' : `forget ${keys}`),
    closed: 'closed',
    whileWaiting: 'while waiting',
    nobodyHeard: 'nobody heard it',
    lazy: (key: string) => `lazy expiry of ${key}`,
    active: (key: string) => `active expiry of ${key}`,
    evicted: (key: string) => `${key} evicted`,
    miss: (key: string) => `no key ${key}`,
    keyEvent: (event: string, key: string) => `${event} ${key}`,
    encoding: (from: string, to: string) => `${from} → ${to}`,
    madeRoom: (count: string, one: boolean) => (one ? '1 key evicted' : `${count} keys evicted`),
    propagated: (as: string, key: string) => `${as} ${key}`,
    more: (count: string) => `${count} more`,
    connected: 'connected',
    disconnected: 'disconnected',
    skipped: (count: string, one: boolean) => (one ? '1 command not shown' : `${count} commands not shown`),
  },

  time: {
    later: (gap: string) => `${gap} later`,
    under: '< 0.1 ms',
    ms: (value: string) => `${value} ms`,
    seconds: (value: string) => `${value} s`,
    minutes: (minutes: string, seconds: string) => `${minutes} min ${seconds} s`,
    hours: (hours: string, minutes: string) => `${hours} h ${minutes} min`,
  },

  /** All that is known of a row, a line each. */
  detail: {
    event: (number: string, time: string) => `Event ${number}, at ${time}`,
    command: (command: string) => `Command: ${command}`,
    reply: (reply: string) => `Reply: ${reply}`,
    took: (time: string) => `Took ${time}`,
    error: (error: string) => `Error: ${error}`,
    keyEvent: (event: string, key: string, db: string) => `Key event ${event}: ${key}, in database ${db}`,
    propagated: (as: string, key: string) => `In the log and at replicas: ${as} ${key}`,
    published: (channel: string, receivers: string) => `Published on ${channel}, receivers: ${receivers}`,
    encoding: (key: string | null, from: string, to: string) =>
      key === null ? `Encoding: ${from} to ${to}` : `Encoding of ${key}: ${from} to ${to}`,
    address: (address: string) => `From ${address}`,
    more: (count: string) => `${count} more`,
  },

  controls: {
    pause: 'Pause',
    resume: 'Go live',
    newer: (count: string) => `${count} newer`,
    position: 'Row',
    none: 'no rows',
    rows: (count: string, one: boolean) => (one ? '1 row' : `${count} rows`),
    rowOf: (at: string, count: string) => `row ${at} of ${count}`,
    filter: 'Filter',
    filterOn: 'Filter (on)',
    client: 'Client',
    allClients: 'All clients',
    text: 'Key or word',
    textHint: 'Part of a key, a channel or any word',
    kinds: 'Kinds of rows',
    kind: {
      commands: 'Commands',
      keys: 'Keys',
      messages: 'Messages',
      transactions: 'Transactions',
      scripts: 'Scripts',
      waiting: 'Waiting',
    },
    noFilter: 'Show everything',
    clear: 'Clear the timeline',
    export: 'Copy or download',
    copy: 'Copy as text',
    download: 'Download as text',
    copied: 'Copied the timeline.',
    copyRefused: 'The browser did not allow copying.',
  },

  list: {
    label: 'Timeline',
    hint: 'What the server did, the newest last. Arrow keys move along the rows.',
    starting: 'Asking the server what it does.',
    failed: 'The server cannot be observed:',
    empty: 'Nothing has happened yet. Run a command in a terminal.',
    noMatch: 'No row matches the filter.',
    pick: 'Command for the terminal',
    close: 'Close the details',
    time: 'Time',
  },

  export: {
    file: 'keyspace-timeline.txt',
    title: 'Keyspace timeline: what the server did, as its own functions told it.',
    rows: (shown: string, all: string) => `${shown} of ${all} rows`,
    filters: (filters: string) => `Filter: ${filters}`,
    filterText: (text: string) => `“${text}”`,
  },
} as const;
