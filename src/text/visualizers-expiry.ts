/** What the picture of what expires says. Functions fill in values that are already text. */
export const expiryText = {
  facts: {
    label: 'What the server says about lifetimes',
    withLifetime: 'with a lifetime',
    withLifetimeNote: 'expires in INFO keyspace, of all databases; a key is counted until it is deleted',
    ofKeys: (count: string, one: boolean) => (one ? 'of 1 key' : `of ${count} keys`),
    average: 'average lifetime left',
    averageNote:
      'avg_ttl in INFO keyspace: the server’s estimate, from the keys that its own cycle has looked at',
    unknown: 'not known yet',
    expired: 'expired so far',
    expiredNote:
      'expired_keys in INFO stats: deleted because their time was over, since the server was started',
    fieldKeys: 'keys whose fields expire',
    fieldKeysNote:
      'keys_with_volatile_items in INFO keyspace: hashes with fields that have a lifetime of their own',
    expiredFields: 'fields expired so far',
    expiredFieldsNote: 'expired_fields in INFO stats',
  },
  next: {
    heading: 'Next to expire',
    all: (count: string, one: boolean) =>
      one ? 'The one key that has a lifetime' : `All ${count} keys that have a lifetime, the next one first`,
    first: (shown: string, count: string) => `The next ${shown} of ${count} keys that have a lifetime`,
    sample: (met: string, looked: string, count: string) =>
      `The next among ${met} that were found in ${looked} keys. The server does not keep keys in the order of their deadlines, so with ${count} that have a lifetime an earlier one may be missing.`,
    none: 'No key has a lifetime. EXPIRE gives one to a key that is there, SET with EX to one that is made.',
    noneLeft: 'Every key that has a lifetime is past it.',
    noneMet: (looked: string, count: string) =>
      `${count} keys have a lifetime; none of them is among the ${looked} keys that were looked at.`,
    ringNote: 'A ring shows what is left of a lifetime since this picture first saw it.',
    database: (db: string) => `db ${db}`,
    overdue: (count: string, one: boolean) =>
      one
        ? '1 key is past its deadline and not deleted yet: no command finds it any more, and it still counts and takes memory.'
        : `${count} keys are past their deadlines and not deleted yet: no command finds them any more, and they still count and take memory.`,
    stale: (percent: string) =>
      `The server estimates that ${percent} of the keys with a lifetime are past it and not deleted yet.`,
  },
  recent: {
    heading: 'Expired lately',
    none: 'Nothing since this picture is looked at, as far as the server told.',
    how: 'A key whose time is over goes in one of two ways. Lazily: a command asks for it and finds it over. Actively: the server comes by, which looks at some of the keys ten times a second.',
    byCommands: (count: string) => `${count} lazily`,
    byServer: (count: string) => `${count} actively`,
    recorded: (ways: string) => `In the record of events: ${ways}.`,
    command: 'lazily, met by',
    server: 'actively, found by the server itself',
    unknownCommand: 'a command that is not in the record any more',
    fields: (key: string) => `fields of ${key}`,
    ago: (time: string) => `${time} ago`,
  },
  cycle: {
    label: 'The server’s own cycle',
    stale: 'estimated past their time',
    staleNote: 'expired_stale_perc in INFO stats: an average over its last rounds',
    time: 'spent in the cycle',
    timeNote: 'expire_cycle_cpu_milliseconds in INFO stats, since the server was started',
    cap: 'stopped for lack of time',
    capNote:
      'expired_time_cap_reached_count in INFO stats: rounds that ended before there was little left to delete',
    times: (count: string) => `${count}×`,
  },
  describe: {
    counts: (count: string, keys: string) => `${count} of ${keys} keys have a lifetime.`,
    none: (keys: string) => `None of ${keys} keys has a lifetime.`,
    empty: 'The server has no keys.',
    average: (time: string) => `Their average lifetime left is ${time}.`,
    next: (list: string) => `Next to expire: ${list}.`,
    one: (key: string, time: string) => `${key} in ${time}`,
    oneIn: (key: string, db: string, time: string) => `${key} of database ${db} in ${time}`,
    sampled: (met: string, looked: string) => `Found among ${looked} keys, of which ${met} have a lifetime.`,
    expired: (count: string) => `${count} expired since the server was started.`,
    fields: (keys: string, expired: string) =>
      `${keys} keys have fields with a lifetime, ${expired} fields have expired.`,
    recent: (list: string) => `Expired lately, the newest first: ${list}.`,
    byCommand: (what: string, client: string, command: string) =>
      `${what} lazily, met by ${client} with ${command}`,
    byUnknown: (what: string) => `${what} lazily, met by a command`,
    byServer: (what: string) => `${what} actively, found by the server itself`,
  },
} as const;
