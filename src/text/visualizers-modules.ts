/** What the page about modules says. Functions fill in values that are already text. */
export const modulesText = {
  intro:
    'A module is code that a server loads to get commands of its own. JSON documents and full-text search came to Redis that way; Redis 8 brings them along, Valkey has modules of its own for them.',
  loaded: (names: string) => `MODULE LIST of this server: ${names}.`,
  loadedNone: 'MODULE LIST of this server is empty.',
  module: (name: string, version: string) => `${name}, version ${version}`,
  onlyLua: 'That one runs scripts.',
  cannotLoad:
    'The server runs in this tab as one WebAssembly file. Modules are built for other machines, so none can be loaded.',
  absent: (command: string) => `This server has no ${command}.`,
  present: (command: string) => `This server has ${command}.`,
  tryInstead: 'To try here',
  addToFilter: 'EVAL … seen ada',
  followKey: 'What you make is drawn when you choose the key again instead of this page.',
  families: {
    json: {
      name: 'JSON',
      purpose:
        'Documents of which single parts can be read and changed by a path, such as $.author.name, without sending the whole.',
      instead:
        'A hash, with a field for each part that changes by itself: HSET changes one and leaves the others. A document that is only ever read and written whole can be a string.',
    },
    search: {
      name: 'Search',
      purpose:
        'An index over hashes or documents, kept by the server: find those that have some words, sort them by how well they fit, count them by groups.',
      instead:
        'A set for each word with the documents it is in: SINTER finds those that have all of the words, a sorted set with scores ranks them. Your program has to keep the sets true when a document changes.',
    },
    bloom: {
      name: 'Bloom filter',
      purpose:
        'Was this seen before? In a fraction of the memory of a set, for the price of some wrong yeses.',
      instead:
        'The same thing from SETBIT and a short script. Keyspace draws it: a string that such a script has written can be drawn as a Bloom filter.',
    },
    graph: {
      name: 'Graph',
      purpose: 'Nodes and edges with a query language. The module is no longer developed.',
      instead:
        'A set for each node, with the names of those that it leads to. Keyspace draws it: sets that name each other can be drawn as a graph.',
    },
  },
  describe: (about: string, state: string, purpose: string, instead: string) =>
    `${about}: ${purpose} ${state} ${instead}`,
} as const;
