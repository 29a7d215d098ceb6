import type { FollowUp, TaskFunction } from '../build-task.ts';

export const title = 'A lock that one caller holds at a time';

export const brief = `Several processes must not do the same piece of work at the same time. Write a lock for them: whoever acquires it holds it until they release it, and nobody else gets it meanwhile.

Processes die. Then nobody releases the lock, so it has to become free by itself once \`ttl\` milliseconds have passed, wherever in your function the process died. Processes are slow, too: one may try to release a lock that ran out long ago and is held by somebody else by now.

Each caller passes a \`token\` that no other caller uses. An answer of \`1\` or \`OK\` means yes, \`0\` or nil means no. If you like, let \`acquire\` answer a number that grows from holder to holder instead of \`1\`.`;

export const functions: readonly TaskFunction[] = [
  {
    name: 'acquire',
    arguments: [
      { name: 'lock', is: 'key', means: 'the name of the lock' },
      { name: 'token', is: 'value', means: 'who wants it; no other caller uses the same' },
      { name: 'ttl', is: 'value', means: 'milliseconds until it is free by itself' },
    ],
    returns: '1 or a larger number if the caller holds the lock now, 0 if somebody else does',
    does: 'Takes the lock, unless somebody holds it.',
  },
  {
    name: 'release',
    arguments: [
      { name: 'lock', is: 'key', means: 'the name of the lock' },
      { name: 'token', is: 'value', means: 'who gives it back' },
    ],
    returns: '1 if the caller held it and it is free now, 0 if not',
    does: 'Gives the lock back, if the caller holds it.',
  },
];

export const because = {
  refusedFree: 'The lock was free, and `acquire` said no.',
  twoHolders: 'Two callers hold the lock: `acquire` said yes to both.',
  noHolder: 'Two callers wanted a free lock, and neither got it.',
  gotHeld: 'A caller holds the lock, and `acquire` said yes to another one.',
  notReleased: 'The holder released the lock, and `release` said no.',
  notFree: 'The holder has released the lock, and the next caller did not get it.',
  releasedByOther: 'Somebody who did not hold the lock was told that they had released it.',
  freedByOther: 'Somebody who did not hold the lock released it, and after that another caller got it.',
  neverFree: 'The holder died, its `ttl` passed, and nobody can get the lock any more.',
  early: 'The lock was free before its `ttl` had passed.',
  shortened:
    'Another caller was refused, and that made the lock end sooner: it was free before the `ttl` of its holder had passed.',
  prolonged:
    'Another caller was refused, and that made the lock last longer: it was not free when the `ttl` of its holder had passed.',
  lateRelease:
    'A slow caller released the lock after its own had run out, and freed that of the next holder.',
};

export const followUps: readonly FollowUp[] = [
  {
    id: 'no-fencing',
    ask: 'Your lock has no fencing number. A holder stops for a long garbage collection, its `ttl` passes, another process takes the lock and writes to the storage; then the first one wakes up and writes, too. What happens, and what would prevent it?',
    model:
      'Both writes arrive, and the old one wins because it comes last: the lock cannot prevent it, because the first holder does not know that it has lost it. Each acquisition should come with a number that only grows, made by INCR in the same script. The holder sends it along with every write, and the storage remembers the largest number that it has seen and refuses smaller ones. A shorter pause or a longer `ttl` makes it rarer, and does not rule it out.',
    rubric: [
      'both believe that they hold the lock, and the late write overwrites the newer one',
      'a number that grows with each acquisition, as by INCR',
      'the storage that is written to has to compare it and refuse the smaller one',
      'a longer `ttl` makes it rarer only',
    ],
    when: [],
    unless: ['fencing'],
  },
  {
    id: 'fencing',
    ask: 'Your `acquire` answers a number that grows. Who has to look at it, and what is it worth if nobody does? What becomes of it when the server loses its newest writes?',
    model:
      'What is protected by the lock has to look at it: the storage keeps the largest number that came with a write and refuses a smaller one. If nobody compares it, it is worth nothing, and two holders can still write one after the other. If the server loses its newest writes, in a failover or because the log was not synced, the counter goes back and gives a number twice; then the storage must refuse equal numbers of another holder too, or the counter must live where writes are not lost.',
    rubric: [
      'the storage compares it and refuses a smaller one',
      'without that it prevents nothing',
      'after a failover or a lost write the counter can go back',
    ],
    when: ['fencing'],
    unless: [],
  },
  {
    id: 'failover',
    ask: 'The primary answers `acquire` with yes and crashes before a replica has the write. A replica is promoted. Who holds the lock?',
    model:
      'As far as the new primary knows, nobody: replication is asynchronous, so the write is lost with the old primary, and the next caller gets the lock while the first still believes that it holds it. WAIT for a replica makes that less likely and no more, because the replica that is promoted need not be the one that answered. If two holders would only do the work twice, that is acceptable. If they would do harm, the storage needs a fencing number, or the lock belongs in a system with consensus, such as ZooKeeper.',
    rubric: [
      'replication is asynchronous, so the lock is lost',
      'two callers hold it for a while',
      'WAIT makes it less likely and not impossible',
      'for correctness: fencing, or a system with consensus',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'watch',
    ask: 'Your functions use WATCH. What may go wrong when the program sends them over a connection that several requests share?',
    model:
      'WATCH, MULTI and EXEC belong to the connection. If two requests share it, the commands of one may come between those of the other: they are queued into a transaction that is not theirs, and an EXEC or UNWATCH of one ends what the other has watched. So each such call needs a connection for itself, from a pool, which is more connections and three more round trips. A script, a function or `DELIFEQ` (Valkey 9) does the same in one command and needs none of that.',
    rubric: [
      'WATCH and MULTI are state of the connection',
      'commands of another request get into the transaction or end the watching',
      'a connection of its own from a pool, or one script instead',
    ],
    when: ['uses:watch'],
    unless: [],
  },
  {
    id: 'how-long',
    ask: 'How do you choose the `ttl`, and what do you do about work that sometimes takes ten times as long?',
    model:
      'It should be well above the time that the work usually takes, and as short as one is willing to wait after a crash. For work that may take much longer the holder renews the lock from time to time, say after a third of the `ttl`, and only if it still holds it: compared and prolonged in one script. When that fails it has lost the lock and has to stop. Renewal does not help a process that is paused as a whole, so it does not replace a fencing number.',
    rubric: [
      'longer than the usual work, short enough to wait for after a crash',
      'renewed while the work goes on, only by the holder and atomically',
      'whoever fails to renew stops working',
    ],
    when: [],
    unless: [],
  },
];
