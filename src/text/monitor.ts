/** The panel that reads what the server says of itself: its words. Values arrive as text. */
export const monitorText = {
  label: 'What the server says of itself',
  view: {
    label: 'Part of the panel',
    now: 'Now',
    info: 'INFO',
    clients: 'Clients',
    slow: 'Slow log',
    latency: 'Latency',
    commands: 'Commands',
    benchmark: 'Benchmark',
  },
  node: 'Node',
  hold: 'Hold',
  holdHint: 'Asks the server nothing until you go on',
  goOn: 'Go on',
  reading: 'Asking the server',
  failed: (why: string) => `The server cannot be asked now, what is shown is older: ${why}`,
  how: 'Asked once a second, of a copy: looking is no command and no client.',
  refused: 'This server does not answer that.',
  production: 'In production',
  now: 'now',
  ago: (time: string) => `${time} ago`,
  units: {
    us: (count: string) => `${count} µs`,
    ms: (count: string) => `${count} ms`,
    s: (count: string) => `${count} s`,
    perSecond: (count: string) => `${count} a second`,
    percent: (count: string) => `${count} %`,
  },
  chart: {
    label: (what: string) => `${what} over the last minutes`,
    none: 'Nothing yet',
    pause: 'none just now',
    at: (value: string, when: string) => `${value}, ${when}`,
    summary: (least: string, most: string, time: string) =>
      `between ${least} and ${most} in the last ${time}`,
    steady: (value: string, time: string) => `${value} in the last ${time}`,
  },
  unknown: 'not told',
} as const;

/** The cards of the part Now. */
export const monitorNowText = {
  operations: {
    heading: 'Commands a second',
    facts: { own: 'By the server’s samples', total: 'In all', since: 'Since the panel was opened' },
    production:
      'Know your usual curve by hour and weekday; a drop to nothing is as telling as a peak. The number alone says little: a thousand GETs cost less than one KEYS *, so read it beside latency.',
  },
  memory: {
    heading: 'Memory in use',
    facts: {
      used: 'Now',
      peak: 'Peak',
      limit: 'Limit (maxmemory)',
      share: 'Of the limit',
      fragmentation: 'Fragmentation',
      policy: 'At the limit',
    },
    noLimit: 'none',
    production:
      'Set maxmemory well below the machine’s memory: forks, buffers and fragmentation need the rest. Alert on the share of the limit, on evictions, and on fragmentation above 1.5 once more than some hundred megabytes are in use.',
  },
  hits: {
    heading: 'Hit ratio of reads',
    facts: { ratio: 'Since the start', since: 'Since the panel was opened', hits: 'Hits', misses: 'Misses' },
    production:
      'For a cache this is how much work it takes off the database behind it. Watch for a fall, not for a level: a deployment that changes key names, a lifetime that is too short, or evictions. For data that are not a cache it says nothing.',
  },
  clients: {
    heading: 'Clients',
    facts: {
      connected: 'Connected',
      blocked: 'Waiting in a command',
      most: 'At most (maxclients)',
      received: 'Connections so far',
      rejected: 'Refused',
    },
    production:
      'A count that climbs and never falls is a leak of connections; many connections for few commands is an application without a pool. Refused connections were an outage for somebody.',
  },
  keys: {
    heading: 'Keys',
    facts: {
      expires: 'With a lifetime',
      expired: 'Expired so far',
      evicted: 'Evicted so far',
      changes: 'Changes since the last snapshot',
    },
    production:
      'A cache whose keys have no lifetime only ends by eviction. A count that grows without a reason is often a name with an id or a date in it that nobody removes.',
  },
} as const;

/** The part about INFO. */
export const monitorInfoText = {
  find: 'Find a field',
  since: {
    label: 'Changes are counted',
    opened: (time: string) => `since the count began, ${time}`,
    before: 'since the look before',
    again: 'Count from now',
  },
  columns: { field: 'Field', value: 'Value', change: 'Change', meaning: 'Meaning' },
  undocumented: 'There is no description of this field here.',
  same: '–',
  was: (value: string) => `was ${value === '' ? 'empty' : value}`,
  fresh: 'new',
  none: 'No field has that in its name or meaning.',
  empty: 'The server says nothing in this section.',
  elsewhere: 'Commandstats and Latencystats are the table under Commands.',
  memory:
    'The figures of memory have the question itself in them, some 20 KB: a copy of the server is asked.',
  source:
    'The meanings are ours, after Valkey’s documentation of INFO (valkey.io/commands/info) and its source, server.c.',
  /** By the section’s heading in INFO. */
  production: {
    Server: 'uptime_in_seconds and run_id tell of restarts that nobody announced.',
    Clients: 'connected_clients against maxclients, and blocked_clients where nobody should wait.',
    Memory:
      'used_memory against maxmemory, mem_clients_normal, and mem_fragmentation_ratio once much is in use.',
    Persistence:
      'rdb_last_bgsave_status and aof_last_write_status must be ok; aof_delayed_fsync that grows is a slow disk.',
    Stats:
      'rejected_connections, evicted_keys, sync_full, total_error_replies and client_output_buffer_limit_disconnections: alert on growth, not on the value.',
    Replication:
      'master_link_status must be up on each replica; lag is the primary’s master_repl_offset less the replica’s.',
    CPU: 'One thread runs all commands: used_cpu_user_main_thread that grows by a second a second is the limit.',
    Errorstats:
      'A new word of error is a new mistake of some application. NOAUTH, OOM, READONLY and MISCONF are operational.',
    Cluster: 'cluster_enabled only says what it is; CLUSTER INFO says how it fares.',
    Keyspace: 'keys against expires: what has no lifetime stays.',
    Modules: 'Which modules are loaded should be the same on all nodes.',
    Sentinel: 'Each Sentinel must know the same primary, with all its replicas and the other Sentinels.',
  },
} as const;
