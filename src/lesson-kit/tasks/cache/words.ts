import type { FollowUp, TaskFunction } from '../build-task.ts';

export const title = 'A cache that loads each value once';

export const brief = `A value takes seconds to compute and is asked for a thousand times a second. When it runs out of the cache, all who ask must not begin to compute it at once: one of them loads it, the others wait and ask again.

\`fetch\` answers \`hit\` and the value; or \`load\`, and then the caller computes it and hands it to \`store\`; or \`wait\`, because somebody else is loading it. A loader may die anywhere. So if nothing was stored after \`patience\` milliseconds, the next one who asks is to load.

A loader that was slower than that must not overwrite what others have stored since, or are loading: \`store\` says no to everybody who is not the loader now.

In Lua an answer is a table, \`{'hit', value}\` or \`{'load'}\`; in a command script it is \`return hit {value}\`.`;

const entry = { name: 'entry', is: 'key', means: 'the name of the value' } as const;
const caller = {
  name: 'caller',
  is: 'value',
  means: 'who asks; no other caller uses the same name',
} as const;

export const functions: readonly TaskFunction[] = [
  {
    name: 'fetch',
    arguments: [
      entry,
      caller,
      { name: 'patience', is: 'value', means: 'milliseconds after which a loader is given up' },
    ],
    returns: '`hit` and the value, or `load`, or `wait`',
    does: 'Answers with the value, or says who has to get it.',
  },
  {
    name: 'store',
    arguments: [
      entry,
      caller,
      { name: 'value', is: 'value', means: 'what was computed, a text' },
      { name: 'ttl', is: 'value', means: 'milliseconds until it runs out' },
    ],
    returns: '1 if it was stored, 0 if the caller is not the loader now',
    does: 'Stores the value that the caller was told to load.',
  },
];

export const because = {
  unreadable: (got: string) => `\`fetch\` answered ${got}, which is neither \`hit\`, \`load\` nor \`wait\`.`,
  notLoad: (got: string) => `Nothing was there and nobody was loading it, and \`fetch\` answered ${got}.`,
  twoLoads: 'Two callers asked for a value that was not there, and both were told to load it.',
  noLoad: 'Two callers asked for a value that was not there, and neither was told to load it.',
  secondLoad: (got: string) => `One caller was loading the value, and another one was answered ${got}.`,
  storeNo: 'The loader stored the value, and `store` said no.',
  notHit: (value: string, got: string) => `\`${value}\` was stored, and \`fetch\` answered ${got}.`,
  stale: (got: string) => `The value has run out, and \`fetch\` answered ${got}.`,
  guardLeft: (got: string) =>
    `The value was stored and has run out since, nobody is loading it, and \`fetch\` answered ${got}.`,
  stuck: (got: string) =>
    `The loader died, \`patience\` has passed, and \`fetch\` still answers ${got}: nobody will ever load it.`,
  early: 'The loader still had time, and somebody else was told to load.',
  prolonged: 'Others asked while the loader had died, and that made them wait for longer than `patience`.',
  strangerStored: 'Somebody who was not told to load stored a value, and was told yes.',
  lateYes: 'A loader was too slow, another one was loading by then, and the late `store` was told yes.',
  overwrote: (got: string) =>
    `A loader was too slow and another one had stored \`new\` by then. After the late \`store\` \`fetch\` answers ${got}.`,
} as const;

export const followUps: readonly FollowUp[] = [
  {
    id: 'waiters',
    ask: 'Nine hundred and ninety-nine callers are told to wait. What do they do, and what does the user see meanwhile?',
    model:
      'They ask again after a short pause that differs from caller to caller, or they wait for a message that the loader publishes, with a limit in either case. Better is not to let them wait at all: the value is kept for longer than it counts, with the moment until which it is fresh beside it, and while one loads the others get the old one. That is right wherever a value that is some seconds too old does no harm. Where it would, they wait, and after the limit they get an error instead of joining the crowd at the database.',
    rubric: [
      'ask again with a pause that differs, or be told by a message, with a limit',
      'serve the old value while one loads it anew',
      'when the limit has passed: an error, not a load of their own',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'changed-meanwhile',
    ask: 'While the loader computes, the data that it has read are changed, and the change deletes the cached value. Then it stores. What is in the cache, and how would you prevent it?',
    model:
      'The old value, for a whole `ttl`: the deletion found nothing to delete, and the store came after it. The change has to tell the loader that its work is worthless. If invalidating also takes away the mark that says who loads, `store` says no, and the next one loads what is new. Otherwise the value carries the version of the data that it was made of, and `store` refuses one that is older than the last change.',
    rubric: [
      'the old value stays until its `ttl` has passed',
      'invalidating must also end the right to store',
      'or versions that are compared when storing',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'same-time',
    ask: 'A job fills the cache with a hundred thousand values every night, all with the same `ttl`. Your guard works. What happens all the same, and what do you change?',
    model:
      'All of them run out in the same moment, so a hundred thousand different values are to be loaded at once, each by one caller: the guard is for one value and does not help against that. So each gets a lifetime that differs by some per cent at random, or popular ones are loaded anew before they run out, by a caller chosen at random, and more likely the nearer the end is.',
    rubric: [
      'a guard for each value does not limit loads of different ones',
      'a random part in the lifetime',
      'or loading anew before the end',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'hot-key',
    ask: 'One value is asked for a million times a second. It is in the cache all the time. What gives way now, and what do you do?',
    model:
      'The node that has the key: all requests for one key go to one node, whatever the size of the cluster, and a node answers some hundred thousand a second. So each program keeps the value for a second or so in its own memory, told about changes by client-side caching (CLIENT TRACKING) or just letting it grow old; or the value is kept under several names on several nodes, or read from replicas.',
    rubric: [
      'one key is one node',
      'a small cache in the program, with CLIENT TRACKING or a short life',
      'copies under several names, or reading from replicas',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'watch',
    ask: 'Your `store` watches the mark of the loader. Why is it not enough to compare it and then to write?',
    model:
      'Between the two the time of the mark may end and another caller may become the loader, even store already; then the late write would replace what is newer, or would take away a mark that belongs to somebody else. With WATCH the transaction is refused as soon as the mark has changed or has run out. A script that compares and writes in one step does the same without a second connection state and in one round trip.',
    rubric: [
      'the mark can change hands between comparing and writing',
      'EXEC is refused when the watched key has changed or expired',
      'a script as the shorter way',
    ],
    when: ['uses:watch'],
    unless: [],
  },
];
