/** What the picture of transactions says. Functions fill in values that are already text. */
export const transactionsText = {
  none: 'No client has a transaction. MULTI begins one, EXEC runs it; WATCH before it makes EXEC do nothing when a key has changed.',
  hidden: (count: string, one: boolean) =>
    one ? '1 more client with a transaction' : `${count} more clients with a transaction`,
  facts: {
    label: 'How many there are',
    inMulti: 'clients in MULTI',
    inMultiNote: 'Clients that CLIENT LIST marks with x',
    watching: 'clients that watch',
    watchingNote: 'watching_clients of INFO clients',
    watchedKeys: 'watched keys',
    watchedKeysNote: 'total_watched_keys of INFO clients',
  },
  watch: {
    label: 'watches',
    labelBroken: 'watched',
    intact: 'untouched so far: EXEC will run',
    others: (count: string, one: boolean) => (one ? '1 key' : `${count} keys`),
    more: (count: string) => `${count} more`,
    broken: 'EXEC will do nothing:',
  },
  breach: {
    touched: (key: string, client: string, command: string) => `${key} was touched by ${client}: ${command}`,
    touchedAlone: (key: string) => `${key} was touched`,
    expired: (key: string) => `${key} has expired`,
    database: (client: string, command: string) => `${client} changed the whole database: ${command}`,
    databaseAlone: 'the whole database was changed',
    unknown: 'a watched key was touched; no event told which',
  },
  queue: {
    label: 'queue',
    empty: 'MULTI: the next commands are queued, not run.',
    waiting: (count: string, one: boolean) =>
      one
        ? '1 command waits for EXEC. It has changed nothing yet.'
        : `${count} commands wait for EXEC. They have changed nothing yet.`,
    dropped: (count: string, one: boolean) =>
      one
        ? '1 command was queued. EXEC cannot run it any more, so the server has dropped it.'
        : `${count} commands were queued. EXEC cannot run them any more, so the server has dropped them.`,
    refused: 'One was refused, so EXEC will run none of them.',
    hidden: (count: string) => `${count} not shown`,
    untold: (count: string, one: boolean) => (one ? '1 more is queued' : `${count} more are queued`),
  },
  last: {
    label: 'the last one',
    executed: (count: string, one: boolean) =>
      one
        ? 'EXEC ran 1 command, with nobody else’s in between.'
        : `EXEC ran ${count} commands, with nobody else’s in between.`,
    nothing: 'EXEC did nothing and answered nil.',
    nothingBecause: (why: string) => `EXEC did nothing and answered nil: ${why}.`,
    refused: 'EXEC was refused with EXECABORT and ran none:',
    refusedUntold: 'EXEC was refused with EXECABORT and ran none.',
    discarded: (count: string, one: boolean) =>
      one ? 'DISCARD threw 1 command away.' : `DISCARD threw ${count} commands away.`,
    others: (count: string) => `${count} more`,
  },
  describe: {
    counts: (inMulti: string, watching: string) => `${inMulti}, ${watching}.`,
    inMulti: (count: string, one: boolean) => (one ? '1 client in MULTI' : `${count} clients in MULTI`),
    inMultiUnknown: 'too many clients to list those in MULTI',
    watching: (count: string, one: boolean) =>
      one ? '1 client watches keys' : `${count} clients watch keys`,
    watches: (keys: string) => `watches ${keys}`,
    queued: (commands: string) => `queued: ${commands}`,
    refusedWith: (command: string, error: string) => `${command}, refused with ${error}`,
    ran: (command: string, reply: string) => `${command} answered ${reply}`,
    client: (name: string, facts: string) => `${name}: ${facts}.`,
  },
} as const;
