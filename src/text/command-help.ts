/** Words in a row as a sentence lists them: `a`, `a and b`, `a, b and c`. */
function listed(words: readonly string[], joint = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** The help beside the prompt: what is being typed, and what an error means. */
export const commandHelpText = {
  label: 'Help for the command line',
  open: 'Show all of the help',
  shut: 'Show one line of help',
  syntax: 'Syntax',
  since: (version: string) => `since ${version}`,
  deprecated: (version: string) => `deprecated since ${version}`,
  useInstead: (what: string) => `use ${what}`,
  noArguments: 'takes no arguments',
  needsSubcommand: 'needs a subcommand',
  /** Names that begin like what is being typed; `more` of them are not shown. */
  names: (names: readonly string[], more: number) =>
    more === 0 ? names.join('  ') : `${names.join('  ')}  and ${more} more`,
  tabCompletes: 'Tab completes the name.',
  /** A sentence for each word that the terminal itself understands. */
  ownWords: {
    help: 'The terminal itself answers: what it can do, in short.',
    quit: 'Closes this terminal’s connection. Enter opens a new one.',
    clear: 'Clears the screen. Ctrl-L does the same.',
    other: 'The terminal itself answers this; nothing is sent to the server.',
    'redis-cli':
      'redis-cli, as in a shell: -h and -p name a server, -c follows redirections, and --cluster help lists what it does with clusters.',
    lab: 'The lab takes this line: nodes, crash, restart, pause, cut, heal, delay, partition and more. lab alone lists them all.',
    hints: ':set hints and :set nohints show and hide the grey arguments behind the line.',
  },
  tips: [
    'Type a command, and its help stands here.',
    'Tab completes commands and keys; Ctrl-R searches the lines that were typed before.',
    'A number before a command repeats it: 5 INCR visits.',
    'Ctrl-C gives the prompt back, whatever is running.',
    'Open a second terminal to be a second client of the same server.',
    'When a command fails, the reason stands here.',
  ],
  tries: 'What to try',
  /** The name of a button that puts a command at the prompt. */
  insert: (line: string) => `Put ${line} at the prompt`,
  unknown: {
    noSuch: (word: string) => `This server has no command ${word}.`,
    nearest: (names: readonly string[]) => `Did you mean ${listed(names, 'or')}?`,
    subcommandOf: (word: string, containers: readonly string[]) =>
      `${word} is a subcommand of ${listed(containers)}.`,
    elsewhere: (word: string, where: string) => `${word} belongs to ${where}.`,
    standIn: 'What to use here instead',
    pastedPrompt:
      'The line begins with a prompt that was copied along. Only what comes after it is a command.',
    program: (word: string) =>
      `${word} is a program for a shell. This is its prompt already: type commands only.`,
    noSubcommand: (container: string, word: string) => `${container} has no subcommand ${word}.`,
    subcommands: (container: string, names: readonly string[]) => `${container} has ${listed(names)}.`,
  },
  detail: {
    holds: (key: string, type: string) => `${key} holds ${type}.`,
    gone: (key: string) => `${key} does not exist now.`,
    family: (command: string, types: string) => `${command} works on ${types}.`,
    missing: (names: readonly string[]) => `Missing: ${names.join(', ')}.`,
    fitsNowhere: (word: string, command: string) => `${word} fits no argument of ${command} at this place.`,
    quotes: 'A value of several words needs quotes around it.',
    notInteger: (word: string, argument: string) =>
      `${word} stands for ${argument}, which must be an integer.`,
    notNumber: (word: string, argument: string) => `${word} stands for ${argument}, which must be a number.`,
    tooLarge: (word: string) => `${word} does not fit into 64 bits.`,
    value: (key: string, value: string) => `${key} holds ${value}.`,
    limit: (maxmemory: string, policy: string) =>
      `maxmemory is set to ${maxmemory}, maxmemory-policy to ${policy}.`,
    replicaOf: (address: string, state: string) =>
      `This server is a replica of ${address}; the link is: ${state}.`,
    slotAt: (slot: string, address: string) => `Slot ${slot} is at ${address}.`,
    slot: (key: string, slot: string) => `${key} is in slot ${slot}.`,
    refusedBefore: (line: string, error: string) => `Refused before EXEC: ${line} (${error}).`,
    inTransaction: (line: string) =>
      `This is the reply to ${line}. The other commands of the transaction were run all the same.`,
    inScript: (line: string) => `It comes from line ${line} of the script.`,
    stays: 'What the script did before stays done.',
  },
  /** Types by the server's word, as they stand in a sentence. */
  types: {
    string: 'a string',
    list: 'a list',
    set: 'a set',
    hash: 'a hash',
    zset: 'a sorted set',
    stream: 'a stream',
  },
  /** What the commands of a group work on, by the server's word for the group. */
  groups: {
    string: 'strings',
    list: 'lists',
    set: 'sets',
    hash: 'hashes',
    'sorted-set': 'sorted sets',
    sorted_set: 'sorted sets',
    stream: 'streams',
    bitmap: 'strings, as bits',
    hyperloglog: 'strings that hold a HyperLogLog',
    geo: 'sorted sets of places',
  },
  /** Where commands are at home that this server may not have. */
  homes: {
    json: 'the JSON module',
    search: 'the search module',
    timeSeries: 'the time-series module',
    probabilistic: 'the module for Bloom filters and the like',
    graph: 'a graph module',
    vectorSets: 'the vector sets of Redis 8',
    newer: 'other or newer servers',
  },
} as const;
