/** What the pictures of keys say. Functions fill in values that are already text. */
export const visualizersText = {
  loading: 'Loading the picture',
  string: {
    number: 'A number as text: INCR can count it.',
    bump: (delta: string) => `${delta} by the last change`,
    bytesCaption: (shown: string, length: string) => `The first ${shown} of ${length} bytes`,
    bytesAll: (length: string, one: boolean) => (one ? '1 byte' : `${length} bytes`),
    empty: 'An empty string: the key exists, its value has no bytes.',
    moreBytes: (count: string) => `${count} more bytes`,
    binary: 'Grey cells are bytes without a visible character, in hexadecimal or as redis-cli escapes them.',
    describe: (name: string, value: string, size: string) => `String ${name}: ${value}, ${size} long.`,
    describeCut: (name: string, value: string, size: string) =>
      `String ${name}: begins with ${value}, ${size} long.`,
    describeEmpty: (name: string) => `String ${name}: empty.`,
  },
  list: {
    head: 'head',
    tail: 'tail',
    left: ['LPUSH', 'LPOP'],
    right: ['RPUSH', 'RPOP'],
    allShown: (length: string, one: boolean) => (one ? '1 element' : `${length} elements`),
    someShown: (shown: string, length: string) => `${shown} of ${length} elements shown`,
    gap: (count: string) => `${count} not shown`,
    bytes: (length: string) => `${length} bytes`,
    nodes: (nodes: string, average: string) =>
      `${nodes} quicklist nodes, ${average} elements in each on average`,
    oneNode: 'one quicklist node',
    emptyElement: 'empty',
    describe: (name: string, size: string, elements: string) =>
      `List ${name}, ${size}, from head to tail: ${elements}.`,
    describeHead: (name: string, size: string, head: string) =>
      `List ${name}, ${size}. From the head: ${head}.`,
    describeTail: (hidden: string, tail: string) =>
      `Then ${hidden} that are not shown. Up to the tail: ${tail}.`,
    elementCut: (text: string, length: string) => `${text} and more, ${length} bytes`,
  },
  plain: {
    title: 'Facts only',
    none: (type: string) => `There is no picture for ${type} keys yet.`,
    facts: 'What the server says about it is above; these commands read it.',
    size: {
      set: (count: string, one: boolean) => (one ? '1 member' : `${count} members`),
      hash: (count: string, one: boolean) => (one ? '1 field' : `${count} fields`),
      zset: (count: string, one: boolean) => (one ? '1 member with a score' : `${count} members with scores`),
      stream: (count: string, one: boolean) => (one ? '1 entry' : `${count} entries`),
      list: (count: string, one: boolean) => (one ? '1 element' : `${count} elements`),
      string: (count: string, one: boolean) => (one ? '1 byte' : `${count} bytes`),
    },
    describe: (type: string, name: string, size: string) => `Key ${name} of type ${type}${size}.`,
  },
  gone: {
    missing: (name: string) => `${name} does not exist.`,
    missingWhy:
      'It was never set, or it was deleted, renamed, evicted or its time ran out. A list, set or hash that loses its last element goes as well.',
    retyped: (name: string, type: string) => `${name} holds a ${type} now.`,
  },
  facts: {
    encoding: 'encoding',
    encodingWas: (before: string, why: string | null) =>
      why === null ? `was ${before}` : `was ${before}. ${why}`,
    memory: 'memory',
    memoryNote: 'MEMORY USAGE: the server’s own estimate, name and bookkeeping included',
    ttl: 'TTL',
    noTtl: 'none',
    noTtlNote: 'This key does not expire.',
    ttlDropped: 'removed',
    ttlDroppedNote: 'The last change took the lifetime away.',
    ringNote: 'The ring shows what is left of the lifetime since this picture first saw it.',
    describeEncoding: (encoding: string) => `Encoding ${encoding}.`,
    describeTtl: (left: string) => `Expires in ${left}.`,
    describeNoTtl: 'Does not expire.',
  },
  encodings: {
    int: 'kept as an integer, not as characters',
    embstr: 'a short string in one piece with its object',
    raw: 'a string in a buffer of its own, free to grow',
    listpack: 'all elements packed into one block of bytes',
    quicklist: 'a chain of packed blocks',
    hashtable: 'a hash table',
    intset: 'a sorted array of integers',
    skiplist: 'a skip list with a hash table beside it',
    stream: 'a radix tree of packed blocks',
  },
  /** A name of a key that is too long to be shown. */
  longName: (start: string, bytes: string) => `${start}… (${bytes} bytes)`,
  picks: {
    label: 'Commands that read this; choose one for the terminal',
    pick: (command: string) => `To the terminal: ${command}`,
  },
} as const;
