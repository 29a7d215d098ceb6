/**
 * The diagrams of readings: the words in their boxes, and below each, for everyone, what its numbers mean. Numbers of a
 * drawing are places in its list.
 */
export const diagramsText = {
  'cache-aside': {
    title: 'A cache beside the database',
    client: 'Client',
    api: 'API',
    cache: 'Redis',
    database: 'Database',
    steps: [
      'The client asks the API. It knows of nothing behind it.',
      'The API asks Redis first: GET. If the key is there, step 5 follows at once.',
      'On a miss the API itself asks the database. Redis never does: it does not know that there is one.',
      'The API puts the answer into Redis with a lifetime: SET … EX. The next reader finds it there.',
      'The API answers the client.',
    ],
  },
  workers: {
    title: 'A queue between a web application and its workers',
    app: 'Web app',
    queue: 'Redis',
    queueDetail: 'list “jobs”',
    worker: 'Worker',
    service: 'Mail service',
    steps: [
      'The web application pushes a job and answers its visitor without waiting for it: LPUSH jobs.',
      'The worker asks for a job and waits until there is one: BLMOVE jobs working. Redis pushes nothing to it by itself.',
      'The worker does the job; here it calls a service outside.',
      'When it is done, the worker takes the job off its own list: LREM working. A job that stays there belongs to a worker that died.',
    ],
  },
  sentinel: {
    title: 'A primary, its replicas, and three Sentinels',
    app: 'App',
    primary: 'Primary',
    replica: 'Replica',
    sentinel: 'Sentinel',
    steps: [
      'Three Sentinels, on three machines, watch the primary and its replicas, and each other. When enough of them cannot reach the primary (the quorum), and a majority of all of them elects one of them to act, that one promotes a replica.',
      'The data flow from the primary to the replicas, as a stream of the commands that changed something. Never the other way.',
      'The application asks a Sentinel who the primary is, and asks again when its connection ends.',
      'Its commands go to the primary directly. Sentinels are not in the way of them.',
    ],
  },
  cluster: {
    title: 'Three primaries that share the slots, each with a replica',
    slots: '16,384 slots',
    ranges: ['0–5460', '5461–10922', '10923–16383'],
    primary: 'Primary',
    replica: 'Replica',
    steps: [
      'Each primary has a range of the 16,384 slots; a key’s slot is a checksum of its name. The ranges have no gap: together they are all slots.',
      'Each replica copies one primary, and takes its place when the majority of the primaries agrees that it is gone.',
      'All nodes talk to each other over a port of their own, and know who has which slot. A node that is asked for a key of another one answers MOVED and says where it is.',
    ],
  },
} as const;
