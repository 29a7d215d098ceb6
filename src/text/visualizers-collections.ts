/** What the pictures of sets, hashes and sorted sets say. Functions fill in values that are already text. */
export const collectionsText = {
  bytes: (length: string) => `${length} bytes`,
  empty: 'empty',
  cut: (text: string, length: string) => `${text} and more, ${length} bytes`,
  /** Beside a count that the last change altered. */
  grew: (by: string) => `+${by}`,
  shrank: (by: string) => `\u2212${by}`,
  encoding: {
    label: 'Encodings of this type, from the smallest data to the largest',
    stays: (smaller: string) =>
      `It would fit into ${smaller} again, but the server does not convert it back by itself.`,
  },
  set: {
    all: (count: string, one: boolean) => (one ? '1 member' : `${count} members`),
    some: (shown: string, count: string) => `${shown} of ${count} members shown`,
    hidden: (count: string) => `${count} more`,
    sorted: 'An intset keeps its numbers sorted; other sets promise no order.',
    unordered: 'In the order of SSCAN; a set promises none.',
    describe: (name: string, size: string, members: string) => `Set ${name}, ${size}: ${members}.`,
    describeSome: (name: string, size: string, members: string, hidden: string) =>
      `Set ${name}, ${size}. Some of them: ${members}. ${hidden} are not shown.`,
    rules: {
      intset: (entries: string) => `whole numbers only, up to ${entries}`,
      listpack: (entries: string, bytes: string) => `up to ${entries} members of up to ${bytes} bytes`,
      hashtable: 'everything else',
    },
    why: {
      integers: 'All members are whole numbers.',
      notInteger: (member: string) => `“${member}” is not a whole number.`,
      many: (limit: string) => `It has more than ${limit} members.`,
      long: (bytes: string, limit: string) => `A member of ${bytes} bytes is longer than ${limit}.`,
    },
  },
  hash: {
    field: 'field',
    value: 'value',
    ttl: 'TTL',
    all: (count: string, one: boolean) => (one ? '1 field' : `${count} fields`),
    some: (shown: string, count: string) => `${shown} of ${count} fields shown`,
    hidden: (count: string) => `${count} more`,
    expired: (count: string, one: boolean) =>
      one
        ? 'HLEN also counts 1 field whose time is over and which the server has not removed yet.'
        : `HLEN also counts ${count} fields whose time is over and which the server has not removed yet.`,
    order: 'In the order of HSCAN; a hash promises none.',
    numbers: 'Values in colour are numbers: HINCRBY can count them.',
    ttlDropped: 'removed',
    ttlDroppedNote: 'The last change took the field’s lifetime away.',
    describe: (name: string, size: string, fields: string) => `Hash ${name}, ${size}: ${fields}.`,
    describeNone: (name: string, size: string) => `Hash ${name}, ${size}.`,
    describeSome: (name: string, size: string, fields: string, hidden: string) =>
      `Hash ${name}, ${size}. Some of them: ${fields}. ${hidden} are not shown.`,
    describeField: (field: string, value: string) => `${field} is ${value}`,
    describeFieldTtl: (field: string, value: string, left: string) =>
      `${field} is ${value} and expires in ${left}`,
    rules: {
      listpack: (entries: string, bytes: string) =>
        `up to ${entries} fields, names and values up to ${bytes} bytes, no field with a TTL`,
      hashtable: 'everything else',
    },
    why: {
      fits: 'Few fields, and all of them short.',
      fieldTtl: 'A field has a TTL, for which a listpack has no place.',
      many: (limit: string) => `It has more than ${limit} fields.`,
      long: (bytes: string, limit: string) =>
        `A field name or value of ${bytes} bytes is longer than ${limit}.`,
    },
  },
  zset: {
    all: (count: string, one: boolean) => (one ? '1 member' : `${count} members`),
    some: (shown: string, count: string) => `${shown} of ${count} members shown, from both ends`,
    gap: (count: string) => `${count} not shown`,
    gapShort: (count: string) => `⋯ ${count}`,
    score: 'score',
    member: 'member',
    rank: 'ZRANK',
    reverseRank: 'ZREVRANK',
    ties: 'Members with equal scores stand in the order of their bytes.',
    unlabelled: (count: string, one: boolean) =>
      one
        ? '1 name has no room above the axis; the table has it.'
        : `${count} names have no room above the axis; the table has them.`,
    rose: (by: string) => `+${by}`,
    fell: (by: string) => `\u2212${by}`,
    describe: (name: string, size: string, members: string) =>
      `Sorted set ${name}, ${size}, from the lowest score: ${members}.`,
    describeLow: (name: string, size: string, members: string) =>
      `Sorted set ${name}, ${size}. From the lowest score: ${members}.`,
    describeHigh: (hidden: string, members: string) =>
      `Then ${hidden} that are not shown. Up to the highest score: ${members}.`,
    describeMember: (member: string, score: string) => `${member} with score ${score}`,
    rules: {
      listpack: (entries: string, bytes: string) => `up to ${entries} members of up to ${bytes} bytes`,
      skiplist: 'everything else',
    },
    why: {
      fits: 'Few members, and all of them short.',
      many: (limit: string) => `It has more than ${limit} members.`,
      long: (bytes: string, limit: string) => `A member of ${bytes} bytes is longer than ${limit}.`,
    },
  },
} as const;
