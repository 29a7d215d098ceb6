/** What the picture of overlapping sets says. Functions fill in values that are already text. */
export const vennText = {
  /** Under a set's name. */
  size: (count: string, one: boolean) => (one ? '1 member' : `${count} members`),
  noSet: 'no such key',
  otherType: (type: string) => `holds a ${type}`,
  atLeast: (count: string) => `≥ ${count}`,
  more: (count: string) => `+ ${count}`,
  moreUnknown: '…',
  gives: {
    both: 'gives what is in both',
    all: 'gives what is in all three',
    any: 'gives what is in any of them, each member once',
    onlyFirst: (first: string) => `gives what is in ${first} only`,
    countBoth: 'counts what is in both',
    countAll: 'counts what is in all three',
    stopsAt: (limit: string) => `, and stops at ${limit}`,
  },
  result: (count: string, one: boolean) => (one ? '1 member' : `${count} members`),
  resultAtLeast: (count: string) => `at least ${count} members`,
  kept: (name: string, count: string, one: boolean) =>
    `Kept in ${name}: ${one ? '1 member' : `${count} members`}.`,
  keptNone: (name: string) => `${name} does not exist: an empty result deletes the key.`,
  moved: (member: string, from: string, to: string) => `${member} is in ${to} and not in ${from}`,
  inBoth: (member: string) => `${member} is in both`,
  notThere: (member: string, to: string) => `${member} is not in ${to}`,
  large: (members: string) =>
    `Sets of this size are not compared at every look. ≥ is what the first ${members} members of each tell; sizes are exact.`,
  describe: {
    sets: (list: string) => `Sets that overlap: ${list}.`,
    set: (name: string, size: string, encoding: string) => `${name} with ${size}, ${encoding}`,
    setNone: (name: string, what: string) => `${name}, ${what}`,
    only: (name: string) => `Only in ${name}`,
    within: (names: string) => `In ${names}`,
    and: ' and ',
    notIn: (region: string, name: string) => `${region}, not in ${name}`,
    region: (region: string, count: string, members: string) => `${region}: ${count}, ${members}.`,
    regionCount: (region: string, count: string) => `${region}: ${count}.`,
    some: (members: string) => `some of them ${members}`,
    atLeast: (count: string) => `at least ${count}`,
    selects: (command: string, gives: string, result: string) => `${command} ${gives}: ${result}.`,
  },
} as const;
