const counted =
  (one: string, several = `${one}s`) =>
  (count: string): string =>
    `${count} ${count === '1' ? one : several}`;

/** The tab for a single server's time, and the notice that it is not the machine's. Values arrive as text. */
export const timeText = {
  units: {
    millisecond: counted('millisecond'),
    second: counted('second'),
    minute: counted('minute'),
    hour: counted('hour'),
    day: counted('day'),
    year: counted('year'),
  },
  clock: {
    heading: 'The server’s time',
    server: 'The server',
    machine: 'This machine',
    pace: { held: 'held', real: 'at the machine’s pace', quick: (rate: string) => `${rate} times as fast` },
    same: 'The server’s time is the machine’s.',
    ahead: (time: string) => `The server is ${time} ahead.`,
    behind: (time: string) => `The server is ${time} behind.`,
    kept: 'That is kept with the data: a reload neither revives a key nor ends one.',
  },
  pace: {
    label: 'Pace',
    held: 'Held',
    real: 'Real',
    times: (rate: string) => `×${rate}`,
  },
  forward: {
    label: 'Forward',
    second: '1 second',
    minute: '1 minute',
    hour: '1 hour',
    expiry: 'To the next expiry',
  },
  next: {
    label: 'Next to expire:',
    reading: 'Looking',
    none: 'No key has a lifetime.',
    noneMet: (looked: string) => `None of the first ${looked} keys has a lifetime.`,
    one: (time: string) => `in ${time}`,
    soon: 'in less than a second',
    database: (db: string) => `in database ${db}`,
    cut: (looked: string) => `among the first ${looked} keys`,
    fields: 'Fields of hashes with lifetimes of their own are not looked for.',
    failed: (why: string) => `The server could not be asked: ${why}`,
  },
  done: {
    held: 'Time is held.',
    real: 'Time passes at the machine’s pace.',
    quick: (rate: string) => `Time passes ${rate} times as fast.`,
    moved: (time: string) => `Time is ${time} further.`,
    lifetimes: (before: string, after: string) => `Keys with a lifetime: ${before} before, ${after} now.`,
    expired: (key: string) => `${key} has expired.`,
    stays: (key: string) => `${key} is still there: it was given more time meanwhile.`,
    nothing: 'No key has a lifetime, so time was not moved.',
    failed: (why: string) => `That was not done: ${why}`,
  },
  follows: {
    heading: 'What follows it',
    yes: [
      'Lifetimes of keys and of fields: TTL, EXPIRE, SET with EX.',
      'Idle times, and the decay of the counters for LFU.',
      'Timeouts of clients that wait: BLPOP, XREAD BLOCK, WAIT.',
      'Stream entry IDs, and how long entries are pending: XAUTOCLAIM.',
      'TIME, the time stamps of the slow log, and the server’s own timers.',
    ],
    noHeading: 'What does not',
    no: [
      'How long a command takes: slow log and latencies measure real time.',
      'The delay of a link, on the wire’s tab.',
    ],
  },
  notice: {
    held: 'Time is held.',
    heldMeans: 'No lifetime runs down, and nobody who waits is let go.',
    quick: (rate: string) => `Time runs ×${rate}.`,
    run: 'Let it run',
    slow: 'At the machine’s pace',
    failed: (why: string) => `Time could not be set: ${why}`,
  },
} as const;
