/** What pictures say of the last change and of the command that made it. Functions fill in values that are already text. */
export const changesText = {
  string: {
    appended: (count: string, one: boolean) =>
      `APPEND added ${one ? '1 byte' : `${count} bytes`} at the end.`,
    padded: (count: string, first: string, last: string) =>
      first === last
        ? `SETRANGE began beyond the end, so the server filled byte ${first} with zero.`
        : `SETRANGE began beyond the end, so the server filled ${count} bytes, ${first} to ${last}, with zeros.`,
    overwroteTtl: (command: string) =>
      `${command} replaced the value and took its TTL away. SET with KEEPTTL keeps it.`,
    persisted: (command: string) => `${command} took the TTL away; the value stayed.`,
    characters: (bytes: string, characters: string) =>
      `${bytes} or ${characters === '1' ? '1 character' : `${characters} characters`}`,
    strlen: 'STRLEN counts bytes.',
    why: {
      int: 'A whole number, kept as one: this 32-bit server does so up to 2,147,483,647.',
      embstr: (most: string) => `Name, value and bookkeeping fit into one piece of ${most} bytes.`,
      raw: (most: string) => `Name, value and bookkeeping need more than ${most} bytes together.`,
      stays: (most: string) =>
        `It would fit into ${most} bytes, but the server does not move it back by itself.`,
    },
  },
  list: {
    pushedLeft: (command: string) =>
      `${command} puts one after the other at the head, so the last one stands first. Numbers: the order of the pushes.`,
    pushedRight: (command: string) =>
      `${command} puts one after the other at the tail, so they stand in their order. Numbers: the order of the pushes.`,
    movedHere: (command: string, from: string, end: string) =>
      `${command} brought an element from ${from} to the ${end}.`,
    movedAway: (command: string, to: string, end: string) =>
      `${command} took the element at the ${end} to ${to}.`,
    movesHere: (command: string, from: string, end: string) =>
      `${command}: from ${from} to the ${end} of this list.`,
    movesAway: (command: string, to: string, end: string) =>
      `${command}: from the ${end} of this list to ${to}.`,
    turned: (command: string) =>
      `${command} took an element from one end of this list and put it at the other.`,
    order: (nth: string) => `push ${nth}`,
    waits: (name: string, time: string) => `${name} waits ${time}`,
    moreWait: (count: string, one: boolean) => (one ? '1 more waits' : `${count} more wait`),
    waitingForKey: 'Clients that wait for this key, the first to be served first',
    waiting: (end: string) => `Clients that wait at the ${end}, the first to be served first`,
  },
  hash: {
    added: (command: string, count: string) =>
      `${command} answers with the number of fields that are new: ${count}.`,
    replaced: (count: string, one: boolean) =>
      one ? 'One that was there has another value now.' : `${count} that were there have other values now.`,
    lostTtl: 'A new value takes a field’s TTL away.',
  },
  zset: {
    from: (score: string) => `from ${score}`,
    above: (score: string) => `above ${score}`,
    upTo: (score: string) => `up to ${score}`,
    below: (score: string) => `below ${score}`,
    scores: (range: string) => `scores ${range}`,
    any: 'any score',
    band: (command: string, range: string, count: string, one: boolean) =>
      `${command}, ${range}: ${one ? '1 member' : `${count} members`} in the band.`,
    removed: (command: string, range: string, count: string, one: boolean) =>
      `${command} removed ${range}: ${one ? '1 member' : `${count} members`} there now.`,
  },
} as const;
