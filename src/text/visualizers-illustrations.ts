/** What the illustrations say: drawings of what the server has inside, which it tells nobody. */
export const illustrationsText = {
  notRead:
    'An illustration: the server tells which members there are, not how they are joined or where they lie.',
  skiplist: {
    summary: 'How a skip list finds a member (illustration)',
    levels:
      'Every member gets a height by chance: of four that reach a level, one reaches the next. Here the heights are computed from the names, so that they stay the same.',
    search:
      'A search begins at the top left. It goes right as long as it does not overshoot, then down: the marked way finds the last member shown.',
    level: (level: string) => `level ${level}`,
  },
  buckets: {
    summary: 'How a hash table finds a name (illustration)',
    how: 'A name is turned into a number, and the number says in which bucket it is, so a look-up compares the few names of one bucket only, however many there are.',
    secret:
      'The server mixes in a secret that it makes at each start, and its table has more buckets; here the numbers are computed from the names alone.',
    bucket: (nth: string) => `bucket ${nth}`,
  },
} as const;
